SELECT s.id AS entity, s.village_code, COALESCE(s.opened_on, '1900-01-01') AS since, s.closed_on AS until
FROM school s
WHERE {villages s.village_code}
  AND s.superseded_at IS NULL
  AND s.village_code IS NOT NULL
  AND s.sector = 'PRIVATE'
  AND s.serves_new_residents = 1
ORDER BY s.id
