SELECT t.person_id, t.started_on AS on_date, 1 AS event
FROM training_enrolment t
JOIN training_course c ON c.id = t.course_id
WHERE {persons t.person_id}
  AND t.superseded_at IS NULL
  AND t.started_on IS NOT NULL
  AND c.kind = 'CONTINUING_EDUCATION'
