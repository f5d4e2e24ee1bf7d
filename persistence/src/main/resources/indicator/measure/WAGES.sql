-- The monthly wage of everybody once: that of the enrolment that began last.
SELECT e.person_id, e.start_date AS since, e.end_date AS until, e.contribution_base AS amount
FROM insurance_enrolment e
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND e.contribution_base > 0
  AND (e.status = 'INSURED' OR e.end_date IS NOT NULL)
ORDER BY e.person_id, e.start_date DESC, e.id DESC
