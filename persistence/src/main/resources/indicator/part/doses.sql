FROM person p
JOIN immunization_schedule s ON p.birth_date >= s.birth_from AND (s.birth_to IS NULL OR p.birth_date < s.birth_to)
LEFT JOIN (
  SELECT COALESCE(q.merged_into_id, q.id) AS child_id, d.vaccine_code, d.dose_no, MIN(d.given_on) AS given_on
  FROM vaccination_dose d
  JOIN person q ON q.id = d.person_id
  WHERE {persons d.person_id} AND d.superseded_at IS NULL AND d.valid = 1 AND d.contraindicated = 0
  GROUP BY COALESCE(q.merged_into_id, q.id), d.vaccine_code, d.dose_no
) g ON g.child_id = p.id AND g.vaccine_code = s.vaccine_code AND g.dose_no = s.dose_no
LEFT JOIN (
  SELECT DISTINCT COALESCE(q.merged_into_id, q.id) AS child_id, d.vaccine_code
  FROM vaccination_dose d
  JOIN person q ON q.id = d.person_id
  WHERE {persons d.person_id} AND d.superseded_at IS NULL AND d.contraindicated = 1
) x ON x.child_id = p.id AND x.vaccine_code = s.vaccine_code
WHERE {persons p.id}
  AND p.merged_into_id IS NULL
  AND x.child_id IS NULL
