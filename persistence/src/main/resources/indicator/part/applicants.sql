-- A child counts once in a school year, at its first day.
SELECT a.person_id, CONCAT(LEFT(a.school_year, 4), '-09-01') AS on_date, LEFT(a.school_year, 4) AS event,
       a.stage, COALESCE(s.sector, 'NONE') AS sector
FROM admission_application a
LEFT JOIN school s ON s.id = a.admitted_school_id
WHERE {persons a.person_id}
  AND a.superseded_at IS NULL
  AND a.stage IN ('PRIMARY', 'JUNIOR_SECONDARY')
  AND a.eligibility = 'ELIGIBLE'
