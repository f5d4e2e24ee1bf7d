-- Who completed a skills course in the period, and is registered and 16 to 59 years old on its last day.
SELECT t.person_id, t.completed_on AS on_date, 1 AS event,
       DATE_ADD(p.birth_date, INTERVAL 16 YEAR) AS since, DATE_ADD(p.birth_date, INTERVAL 60 YEAR) AS until
FROM training_enrolment t
JOIN training_course c ON c.id = t.course_id
JOIN person p ON p.id = t.person_id
WHERE {persons t.person_id}
  AND t.superseded_at IS NULL
  AND t.completed_on IS NOT NULL
  AND c.kind = 'SKILL'
