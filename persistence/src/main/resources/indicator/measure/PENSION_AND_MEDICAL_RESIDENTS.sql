-- An enrolment that has ended was in force until then, whatever its status says now.
SELECT e.person_id, GREATEST(e.start_date, h.start_date) AS since,
       LEAST(COALESCE(e.end_date, '9999-12-31'), COALESCE(h.end_date, '9999-12-31')) AS until
FROM insurance_enrolment e
JOIN insurance_enrolment h ON h.person_id = e.person_id
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND h.superseded_at IS NULL
  AND e.insurance_type IN ('PENSION_EMPLOYEE', 'PENSION_RESIDENT')
  AND h.insurance_type IN ('MEDICAL_EMPLOYEE', 'MEDICAL_RESIDENT', 'HOME_NCMS')
  AND (e.status IN ('INSURED', 'HOME_SCHEME_VERIFIED') OR e.end_date IS NOT NULL)
  AND (h.status IN ('INSURED', 'HOME_SCHEME_VERIFIED') OR h.end_date IS NOT NULL)
