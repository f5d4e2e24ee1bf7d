SELECT COUNT(*)
FROM division d
WHERE d.successor_code IS NOT NULL
