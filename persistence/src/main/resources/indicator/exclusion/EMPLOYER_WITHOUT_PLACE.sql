SELECT COUNT(*)
FROM employer b
WHERE b.superseded_at IS NULL
  AND b.village_code IS NULL
