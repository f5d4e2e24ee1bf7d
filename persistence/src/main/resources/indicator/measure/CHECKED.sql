-- From the register to premises: sampled checks that were completed.
SELECT c.checked_on AS on_date, c.village_code AS division_code, COUNT(*) AS amount
{part checks}
GROUP BY c.checked_on, c.village_code
