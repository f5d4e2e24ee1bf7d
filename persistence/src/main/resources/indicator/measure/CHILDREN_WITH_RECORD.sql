SELECT h.person_id, GREATEST(h.opened_on, p.birth_date) AS since,
       LEAST(COALESCE(h.closed_on, '9999-12-31'), DATE_ADD(p.birth_date, INTERVAL 8 YEAR)) AS until
FROM child_health_record h
JOIN person q ON q.id = h.person_id
JOIN person p ON p.id = COALESCE(q.merged_into_id, q.id)
WHERE {persons h.person_id}
  AND h.superseded_at IS NULL
  AND p.birth_date IS NOT NULL
