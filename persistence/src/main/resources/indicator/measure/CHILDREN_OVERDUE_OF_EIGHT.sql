-- Children with a dose overdue: due by the schedule, thirty days gone by, and no valid dose given. A vaccine that a child must
-- not have is not asked for. No dose of the schedule is asked of children born before it began.
SELECT p.id AS person_id, DATE_ADD(DATE_ADD(p.birth_date, INTERVAL s.due_to_month MONTH), INTERVAL 30 DAY) AS since,
       LEAST(COALESCE(g.given_on, '9999-12-31'), DATE_ADD(p.birth_date, INTERVAL 8 YEAR)) AS until
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
  AND (g.given_on IS NULL OR g.given_on > DATE_ADD(DATE_ADD(p.birth_date, INTERVAL s.due_to_month MONTH), INTERVAL 30 DAY))
  AND s.vaccine_code IN ('HEPB', 'BCG', 'OPV', 'DTAP', 'MR', 'JE_L', 'MENA', 'HEPA_L')
