-- Near is a school in the town of residence.
SELECT e.person_id, e.start_date AS since,
       e.end_date AS until, e.stage, LEFT(s.village_code, 9) AS place
FROM school_enrolment e
JOIN school s ON s.id = e.school_id AND s.village_code IS NOT NULL
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.stage IN ('PRIMARY', 'JUNIOR_SECONDARY')
