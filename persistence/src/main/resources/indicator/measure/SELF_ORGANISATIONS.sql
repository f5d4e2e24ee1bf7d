SELECT COALESCE(o.village_code, c.code) AS division_code, COALESCE(o.founded_on, '1900-01-01') AS since,
       o.dissolved_on AS until, 1 AS amount
FROM resident_organisation o
JOIN division c ON c.level = 'CITY'
WHERE o.superseded_at IS NULL
