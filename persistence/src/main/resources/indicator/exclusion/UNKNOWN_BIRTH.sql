SELECT COUNT(*)
FROM person p
WHERE p.status = 'PRESENT'
  AND p.birth_date IS NULL
  AND p.merged_into_id IS NULL
