SELECT c.checked_on AS on_date, c.village_code AS division_code, SUM(c.mandatory_fields_checked) AS amount
{part checks}
  AND c.mandatory_fields_checked IS NOT NULL
GROUP BY c.checked_on, c.village_code
