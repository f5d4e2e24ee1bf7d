SELECT CONCAT(LEFT(f.quarter, 4), '-', LPAD(RIGHT(f.quarter, 1) * 3 - 2, 2, '0'), '-01') AS on_date,
       f.county_code AS division_code, f.eligible AS amount
FROM family_planning_return f
WHERE f.superseded_at IS NULL
  AND f.measure = 'CONTRACEPTIVE_SUPPLY'
