SELECT p.id AS person_id, DATE_ADD(p.birth_date, INTERVAL 16 YEAR) AS since,
       DATE_ADD(p.birth_date, INTERVAL 60 YEAR) AS until
FROM person p
WHERE {persons p.id}
  AND p.merged_into_id IS NULL
  AND p.birth_date IS NOT NULL
