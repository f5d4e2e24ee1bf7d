SELECT c.checked_on AS on_date, c.village_code AS division_code, SUM(c.mandatory_fields_wrong) AS amount
{part checks}
  AND c.mandatory_fields_wrong IS NOT NULL
GROUP BY c.checked_on, c.village_code
