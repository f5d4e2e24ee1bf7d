FROM employment e
JOIN labour_contract c ON c.person_id = e.person_id AND c.employment_id = e.id AND c.written = 1 AND c.superseded_at IS NULL
LEFT JOIN employer b ON b.id = e.employer_id
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.kind = 'EMPLOYEE'
  AND e.is_main = 1
