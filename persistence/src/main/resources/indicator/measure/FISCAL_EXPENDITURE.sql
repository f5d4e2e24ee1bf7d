SELECT b.division_code, CONCAT(b.fiscal_year, '-01-01') AS since, CONCAT(b.fiscal_year + 1, '-01-01') AS until, b.total_expenditure AS amount
FROM fiscal_total b
WHERE b.superseded_at IS NULL
