SELECT p.id AS person_id, DATE_ADD(p.birth_date, INTERVAL 16 YEAR) AS since,
       NULL AS until
FROM person p
WHERE {persons p.id}
  AND p.merged_into_id IS NULL
  AND p.birth_date IS NOT NULL
