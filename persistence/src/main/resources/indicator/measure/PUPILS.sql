SELECT e.person_id, e.start_date AS since,
       e.end_date AS until, e.stage
FROM school_enrolment e
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.stage IN ('PRIMARY', 'JUNIOR_SECONDARY')
