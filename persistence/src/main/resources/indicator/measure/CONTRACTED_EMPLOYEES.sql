SELECT e.person_id, GREATEST(e.start_date, c.start_date) AS since, LEAST(COALESCE(e.end_date, '9999-12-31'), COALESCE(c.end_date, '9999-12-31')) AS until, b.industry_code AS industry,
       CASE b.above_scale WHEN 1 THEN 'ABOVE_SCALE' WHEN 0 THEN 'BELOW_SCALE' ELSE 'UNKNOWN' END AS employer_size
FROM employment e
JOIN labour_contract c ON c.person_id = e.person_id AND c.employment_id = e.id AND c.written = 1 AND c.superseded_at IS NULL
LEFT JOIN employer b ON b.id = e.employer_id
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.kind = 'EMPLOYEE'
  AND e.is_main = 1
