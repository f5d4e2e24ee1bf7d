-- An enrolment that has ended was in force until then, whatever its status says now. A person counts once in each scheme.
SELECT e.person_id, e.start_date AS since, e.end_date AS until, e.insurance_type, e.insurance_type AS counted
FROM insurance_enrolment e
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.insurance_type <> 'HOME_NCMS'
  AND (e.status = 'INSURED' OR (e.end_date IS NOT NULL AND e.status <> 'HOME_SCHEME_VERIFIED'))
