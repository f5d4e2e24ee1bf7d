SELECT CASE WHEN t.period LIKE '%-Q%' THEN CONCAT(LEFT(t.period, 4), '-', LPAD(RIGHT(t.period, 1) * 3 - 2, 2, '0'), '-01')
            WHEN LENGTH(t.period) = 7 THEN CONCAT(t.period, '-01')
            ELSE CONCAT(LEFT(t.period, 4), '-01-01') END AS on_date,
       c.code AS division_code, 1 AS amount
FROM policy_evaluation t
JOIN division c ON c.level = 'CITY'
WHERE t.superseded_at IS NULL
  AND t.completed_on IS NOT NULL
