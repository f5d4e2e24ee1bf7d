SELECT t.booked_on AS on_date, c.code AS division_code, t.amount AS amount
FROM fund_transaction t
JOIN division c ON c.level = 'CITY'
WHERE t.superseded_at IS NULL
  AND t.booked_on IS NOT NULL
  AND t.direction = 'IN'
