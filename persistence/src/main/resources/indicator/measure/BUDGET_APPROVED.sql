-- On every day of a year the amount of that year, as far as it is known.
SELECT b.division_code, CONCAT(b.fiscal_year, '-01-01') AS since, CONCAT(b.fiscal_year + 1, '-01-01') AS until, b.approved_amount AS amount
FROM budget_line b
WHERE b.superseded_at IS NULL
  AND b.approved_amount IS NOT NULL
