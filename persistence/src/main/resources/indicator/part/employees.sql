FROM employment e
LEFT JOIN employer b ON b.id = e.employer_id
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.kind = 'EMPLOYEE'
  AND e.is_main = 1
