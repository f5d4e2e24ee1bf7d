-- In the period in which the case was accepted; where whose wages they are is registered.
SELECT w.person_id, k.accepted_on AS on_date, w.owed_amount AS amount
FROM wage_arrears_claim w
JOIN wage_arrears_case k ON k.id = w.case_id AND k.superseded_at IS NULL
WHERE {persons w.person_id}
  AND w.superseded_at IS NULL
  AND w.owed_amount IS NOT NULL
