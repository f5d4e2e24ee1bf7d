-- Children whom visits found and who are not on the register, from the visit on. Whoever is found again in the same
-- dwelling, with the same sex and birth date, is the same child.
SELECT MIN(f.id) AS entity, v.village_code, MIN(v.visited_on) AS since,
       DATE_ADD(f.birth_date, INTERVAL 7 YEAR) AS until
{part found}
