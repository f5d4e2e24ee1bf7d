SELECT f.found_on AS on_date, COALESCE(i.village_code, d.village_code, b.village_code, c.code) AS division_code,
       COUNT(*) AS amount, f.deadline AS ripe_on
FROM security_finding f
JOIN security_inspection i ON i.id = f.inspection_id AND i.superseded_at IS NULL
JOIN division c ON c.level = 'CITY'
LEFT JOIN dwelling d ON d.id = i.dwelling_id
LEFT JOIN employer b ON b.id = i.employer_id
WHERE f.superseded_at IS NULL
  AND f.deadline IS NOT NULL
