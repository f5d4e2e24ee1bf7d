SELECT b.division_code, CONCAT(b.fiscal_year, '-01-01') AS since, CONCAT(b.fiscal_year + 1, '-01-01') AS until
FROM budget_line b
WHERE b.superseded_at IS NULL
  AND b.approved_amount > 0
