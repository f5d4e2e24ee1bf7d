-- An enrolment that has ended was in force until then, whatever its status says now.
-- A verified scheme at home counts.
SELECT e.person_id, e.start_date AS since, e.end_date AS until, e.insurance_type
FROM insurance_enrolment e
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND (e.status IN ('INSURED', 'HOME_SCHEME_VERIFIED') OR e.end_date IS NOT NULL)
