SELECT COUNT(*)
FROM vaccination_dose d
WHERE d.superseded_at IS NULL
  AND d.valid = 0
  AND d.given_on <= {day}
