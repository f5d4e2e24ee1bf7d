SELECT b.id AS entity, b.village_code, COALESCE(b.established_on, '1900-01-01') AS since,
       b.closed_on AS until, 'ENTERPRISE' AS station_host
FROM employer b
WHERE {villages b.village_code}
  AND b.superseded_at IS NULL
  AND b.above_scale = 1
  AND b.village_code IS NOT NULL
ORDER BY b.id
