SELECT v.visited_on AS on_date, v.village_code AS division_code, COUNT(*) AS amount
FROM dwelling_visit v
JOIN dwelling_visit_person f ON f.visit_id = v.id
WHERE {villages v.village_code}
  AND v.superseded_at IS NULL
  AND f.superseded_at IS NULL
  AND v.purpose = 'SAMPLE'
  AND f.is_new_resident = 1
  AND f.registration_due = 1
