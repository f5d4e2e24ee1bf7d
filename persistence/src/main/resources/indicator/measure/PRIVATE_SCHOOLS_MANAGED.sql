-- In the school years for which a managing school was reported.
SELECT k.school_id AS entity, s.village_code, CONCAT(LEFT(k.school_year, 4), '-09-01') AS since,
       CONCAT(LEFT(k.school_year, 4) + 1, '-09-01') AS until
FROM school_capacity k
JOIN school s ON s.id = k.school_id
WHERE {villages s.village_code}
  AND k.superseded_at IS NULL
  AND s.village_code IS NOT NULL
  AND s.sector = 'PRIVATE'
  AND k.managed_by_school_id IS NOT NULL
ORDER BY k.school_id
