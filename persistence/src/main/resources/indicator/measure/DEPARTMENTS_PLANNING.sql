-- A department that was merged into another plans as that other.
SELECT c.code AS division_code, CONCAT(t.year, '-01-01') AS since, CONCAT(t.year + 1, '-01-01') AS until,
       COUNT(DISTINCT COALESCE(d.successor_code, d.code)) AS amount
FROM department_plan t
JOIN department d ON d.code = t.department_code AND d.has_tasks = 1
JOIN division c ON c.level = 'CITY'
WHERE t.superseded_at IS NULL
  AND t.includes_new_resident_tasks = 1
GROUP BY c.code, t.year
