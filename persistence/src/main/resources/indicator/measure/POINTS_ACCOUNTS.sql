SELECT a.person_id, a.opened_on AS since, NULL AS until
FROM points_account a
WHERE {persons a.person_id}
  AND a.superseded_at IS NULL
  AND a.status = 'ACTIVE'
