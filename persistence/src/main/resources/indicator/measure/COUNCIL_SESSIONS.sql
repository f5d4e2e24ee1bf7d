SELECT s.held_on AS on_date, COALESCE(s.division_code, c.code) AS division_code, 1 AS amount
FROM council_session s
JOIN division c ON c.level = 'CITY'
WHERE s.superseded_at IS NULL
