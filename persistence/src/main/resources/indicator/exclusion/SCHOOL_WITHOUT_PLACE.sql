SELECT COUNT(*)
FROM school s
WHERE s.superseded_at IS NULL
  AND s.village_code IS NULL
