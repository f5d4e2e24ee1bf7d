FROM dwelling_visit v
JOIN dwelling_visit_person f ON f.visit_id = v.id
WHERE {villages v.village_code}
  AND v.superseded_at IS NULL
  AND f.superseded_at IS NULL
  AND f.person_id IS NULL
  AND f.is_new_resident = 1
  AND COALESCE(f.registered_at_visit, 0) = 0
  AND f.birth_date IS NOT NULL
GROUP BY COALESCE(v.dwelling_id, -f.id), v.village_code, f.birth_date, f.sex_code
