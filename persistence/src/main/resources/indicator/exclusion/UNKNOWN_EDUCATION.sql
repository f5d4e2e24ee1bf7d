SELECT COUNT(*)
FROM person p
WHERE p.status = 'PRESENT'
  AND (p.education_code IS NULL OR p.education_code = '00')
  AND p.merged_into_id IS NULL
