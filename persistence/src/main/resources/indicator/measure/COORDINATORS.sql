-- Full-time posts in force; whoever is posted to two towns counts once, by the shares.
SELECT c.division_code, c.start_date AS since, c.end_date AS until, c.share AS amount
FROM coordinator_posting c
WHERE c.superseded_at IS NULL
  AND c.full_time = 1
