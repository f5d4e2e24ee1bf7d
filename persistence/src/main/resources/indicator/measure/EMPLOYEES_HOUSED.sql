SELECT e.person_id, GREATEST(e.start_date, r.start_date) AS since,
       LEAST(COALESCE(e.end_date, '9999-12-31'), COALESCE(r.end_date, '9999-12-31')) AS until
FROM employment e
JOIN residence_registration r ON r.person_id = e.person_id AND r.superseded_at IS NULL AND r.status <> 'VOID'
JOIN dwelling d ON d.id = r.dwelling_id
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.kind = 'EMPLOYEE'
  AND e.is_main = 1
  AND d.kind IN ('DORMITORY', 'EMPLOYER_HOUSING')
