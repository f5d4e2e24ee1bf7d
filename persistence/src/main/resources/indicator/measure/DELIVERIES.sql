-- Of women registered on the day, those first known at delivery among them.
SELECT m.person_id, m.delivered_on AS on_date
FROM maternal_record m
WHERE {persons m.person_id}
  AND m.superseded_at IS NULL
  AND m.delivered_on IS NOT NULL
