-- At the place of the employer, in the period in which the case was accepted.
SELECT k.accepted_on AS on_date, COALESCE(b.village_code, c.code) AS division_code, SUM(w.recovered_amount) AS amount
FROM wage_arrears_claim w
JOIN wage_arrears_case k ON k.id = w.case_id AND k.superseded_at IS NULL
JOIN division c ON c.level = 'CITY'
LEFT JOIN employer b ON b.id = k.employer_id
WHERE w.superseded_at IS NULL
  AND w.recovered_amount IS NOT NULL
GROUP BY k.accepted_on, COALESCE(b.village_code, c.code)
