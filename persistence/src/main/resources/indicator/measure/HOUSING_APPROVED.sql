SELECT h.person_id, h.decided_on AS on_date
FROM housing_application h
WHERE {persons h.person_id}
  AND h.superseded_at IS NULL
  AND h.decided_on IS NOT NULL
  AND h.decision = 'APPROVED'
