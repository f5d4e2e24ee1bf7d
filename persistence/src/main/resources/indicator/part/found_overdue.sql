SELECT c.entity, c.village_code,
       GREATEST(c.since, DATE_ADD(DATE_ADD(c.birth_date, INTERVAL MIN(s.due_to_month) MONTH), INTERVAL 30 DAY)) AS since,
       DATE_ADD(c.birth_date, INTERVAL 8 YEAR) AS until
FROM (
  SELECT MIN(f.id) AS entity, v.village_code, MIN(v.visited_on) AS since, f.birth_date
  {part found}
) c
JOIN immunization_schedule s ON c.birth_date >= s.birth_from AND (s.birth_to IS NULL OR c.birth_date < s.birth_to)
