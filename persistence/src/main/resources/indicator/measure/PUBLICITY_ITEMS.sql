SELECT t.published_on AS on_date, c.code AS division_code, 1 AS amount
FROM publicity_item t
JOIN division c ON c.level = 'CITY'
WHERE t.superseded_at IS NULL
  AND t.published_on IS NOT NULL
