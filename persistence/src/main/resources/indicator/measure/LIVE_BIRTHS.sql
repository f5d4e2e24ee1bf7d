SELECT m.person_id, m.delivered_on AS on_date, m.live_births AS amount
FROM maternal_record m
WHERE {persons m.person_id}
  AND m.superseded_at IS NULL
  AND m.delivered_on IS NOT NULL
  AND m.live_births > 0
