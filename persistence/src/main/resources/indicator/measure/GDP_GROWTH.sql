-- In per cent.
SELECT t.division_code, CONCAT(t.year, '-01-01') AS since, CONCAT(t.year + 1, '-01-01') AS until, t.value AS amount
FROM economic_reference t
WHERE t.superseded_at IS NULL
  AND t.series = 'GDP_GROWTH'
