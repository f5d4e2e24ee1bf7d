SELECT n.person_id, n.assessed_on AS on_date, n.application_id AS event
FROM need_assessment n
WHERE {persons n.person_id}
  AND n.superseded_at IS NULL
  AND n.outcome = 'IN_NEED'
