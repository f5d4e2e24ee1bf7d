-- Of children who are not on the register no dose is known.
SELECT c.entity, c.village_code,
       GREATEST(c.since, DATE_ADD(DATE_ADD(c.birth_date, INTERVAL MIN(s.due_to_month) MONTH), INTERVAL 30 DAY)) AS since,
       DATE_ADD(c.birth_date, INTERVAL 8 YEAR) AS until
FROM (
  SELECT MIN(f.id) AS entity, v.village_code, MIN(v.visited_on) AS since, f.birth_date
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
) c
JOIN immunization_schedule s ON c.birth_date >= s.birth_from AND (s.birth_to IS NULL OR c.birth_date < s.birth_to)
GROUP BY c.entity, c.village_code, c.since, c.birth_date
