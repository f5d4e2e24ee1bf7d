-- A round counts for two years from its day: those in the two years that end with a day.
SELECT c.code AS division_code, a.held_on AS since, DATE_ADD(a.held_on, INTERVAL 2 YEAR) AS until, 1 AS amount
FROM award_round a
JOIN division c ON c.level = 'CITY'
WHERE a.superseded_at IS NULL
  AND a.kind = 'NEW_RESIDENT_WORK'
  AND a.held_on IS NOT NULL
