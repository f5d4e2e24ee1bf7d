SELECT c.checked_on AS on_date, c.village_code AS division_code, COUNT(*) AS amount
FROM register_check c
WHERE {villages c.village_code}
  AND c.superseded_at IS NULL
  AND c.purpose = 'SAMPLE'
  AND c.address_result <> 'NOT_COMPLETED'
  AND c.mandatory_fields_wrong = 0
GROUP BY c.checked_on, c.village_code
