SELECT d.code AS division_code, d.valid_from AS since, d.valid_to AS until
FROM division d
WHERE d.level = 'TOWN'
