-- The reports give no dates: what is so now counts for every day.
SELECT COALESCE(f.village_code, c.code) AS division_code, '1900-01-01' AS since, NULL AS until, 1 AS amount
FROM culture_facility f
JOIN division c ON c.level = 'CITY'
WHERE f.superseded_at IS NULL
  AND f.public_benefit = 1
