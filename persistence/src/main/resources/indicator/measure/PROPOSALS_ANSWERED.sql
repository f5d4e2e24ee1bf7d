SELECT t.submitted_on AS on_date, c.code AS division_code, 1 AS amount, t.due_on AS ripe_on
FROM proposal t
JOIN division c ON c.level = 'CITY'
WHERE t.superseded_at IS NULL
  AND t.submitted_on IS NOT NULL
  AND t.due_on IS NOT NULL
  AND t.answered_on <= t.due_on
