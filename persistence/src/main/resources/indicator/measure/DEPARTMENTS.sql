-- A department that was merged into another is that other's in every year, so that years can be compared.
SELECT c.code AS division_code, d.valid_from AS since, d.valid_to AS until, 1 AS amount
FROM department d
JOIN division c ON c.level = 'CITY'
WHERE d.has_tasks = 1
  AND d.successor_code IS NULL
