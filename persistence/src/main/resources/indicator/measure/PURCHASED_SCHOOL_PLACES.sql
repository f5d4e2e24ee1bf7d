SELECT CONCAT(LEFT(k.school_year, 4), '-09-01') AS on_date, COALESCE(s.village_code, c.code) AS division_code,
       SUM(k.purchased_places) AS amount
FROM school_capacity k
JOIN school s ON s.id = k.school_id
JOIN division c ON c.level = 'CITY'
WHERE k.superseded_at IS NULL
  AND k.purchased_places IS NOT NULL
GROUP BY k.school_year, COALESCE(s.village_code, c.code)
