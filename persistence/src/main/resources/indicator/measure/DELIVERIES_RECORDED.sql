SELECT m.person_id, m.delivered_on AS on_date
FROM maternal_record m
WHERE {persons m.person_id}
  AND m.superseded_at IS NULL
  AND m.delivered_on IS NOT NULL
  AND m.opened_on < m.delivered_on
