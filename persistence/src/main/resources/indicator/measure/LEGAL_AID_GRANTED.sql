SELECT a.person_id, a.decided_on AS on_date
FROM legal_aid_case a
WHERE {persons a.person_id}
  AND a.superseded_at IS NULL
  AND a.decided_on IS NOT NULL
  AND a.decision = 'GRANTED'
