-- In the school years before which, on 31 August, the child was of that age.
SELECT p.id AS person_id, CONCAT(YEAR(p.birth_date) + 6 + (MONTH(p.birth_date) > 8), '-09-01') AS since, CONCAT(YEAR(p.birth_date) + 15 + (MONTH(p.birth_date) > 8), '-09-01') AS until
FROM person p
WHERE {persons p.id}
  AND p.merged_into_id IS NULL
  AND p.birth_date IS NOT NULL
