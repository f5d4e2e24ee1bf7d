-- An assessment holds until the next one.
SELECT s.village_code AS division_code, a.assessed_on AS since,
       LEAST(COALESCE(s.closed_on, '9999-12-31'),
             COALESCE((SELECT MIN(n.assessed_on) FROM station_assessment n
                       WHERE n.station_id = a.station_id AND n.superseded_at IS NULL
                         AND n.assessed_on > a.assessed_on), '9999-12-31')) AS until
FROM station s
JOIN station_assessment a ON a.station_id = s.id AND a.superseded_at IS NULL
WHERE s.superseded_at IS NULL
  AND s.host_kind = 'VILLAGE'
  AND s.village_code IS NOT NULL
  AND a.has_staff + a.has_premises + a.has_signage + a.has_rules + a.has_ledger = 5
