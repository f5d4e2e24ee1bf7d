-- In the school years before which, on 31 August, the child was of that age.
SELECT e.person_id, GREATEST(e.start_date, CONCAT(YEAR(p.birth_date) + 6 + (MONTH(p.birth_date) > 8), '-09-01')) AS since,
       LEAST(COALESCE(e.end_date, '9999-12-31'), CONCAT(YEAR(p.birth_date) + 15 + (MONTH(p.birth_date) > 8), '-09-01')) AS until, e.stage
FROM school_enrolment e
JOIN person q ON q.id = e.person_id
JOIN person p ON p.id = COALESCE(q.merged_into_id, q.id) AND p.birth_date IS NOT NULL
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.stage IN ('PRIMARY', 'JUNIOR_SECONDARY')
