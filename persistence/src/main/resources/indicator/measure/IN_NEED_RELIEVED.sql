-- Of those assessed in the period, who had been paid a grant by its last day.
SELECT n.person_id, n.assessed_on AS on_date, n.application_id AS event, g.paid_on AS since
FROM need_assessment n
JOIN relief_grant g ON g.person_id = n.person_id AND g.application_id = n.application_id
  AND g.paid_on IS NOT NULL AND g.superseded_at IS NULL
WHERE {persons n.person_id}
  AND n.superseded_at IS NULL
  AND n.outcome = 'IN_NEED'
