SELECT c.checked_on AS on_date, c.village_code AS division_code, COUNT(*) AS amount
{part checks}
  AND c.mandatory_fields_wrong = 0
GROUP BY c.checked_on, c.village_code
