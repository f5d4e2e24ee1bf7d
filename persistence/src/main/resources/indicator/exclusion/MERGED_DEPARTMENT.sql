SELECT COUNT(*)
FROM department d
WHERE d.successor_code IS NOT NULL
