SELECT t.started_on AS on_date, c.code AS division_code, 1 AS amount
FROM security_campaign t
JOIN division c ON c.level = 'CITY'
WHERE t.superseded_at IS NULL
  AND t.started_on IS NOT NULL
