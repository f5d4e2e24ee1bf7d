SELECT t.awarded_on AS on_date, c.code AS division_code, 1 AS amount
FROM award t
JOIN division c ON c.level = 'CITY'
WHERE t.superseded_at IS NULL
  AND t.awarded_on IS NOT NULL
  AND t.kind = 'ROLE_MODEL'
