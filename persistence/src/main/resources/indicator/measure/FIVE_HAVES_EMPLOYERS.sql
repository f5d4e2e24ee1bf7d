-- An assessment holds until the next one.
SELECT b.id AS entity, b.village_code, a.assessed_on AS since,
       LEAST(COALESCE(s.closed_on, '9999-12-31'), COALESCE(b.closed_on, '9999-12-31'),
             COALESCE((SELECT MIN(n.assessed_on) FROM station_assessment n
                       WHERE n.station_id = a.station_id AND n.superseded_at IS NULL
                         AND n.assessed_on > a.assessed_on), '9999-12-31')) AS until, 'ENTERPRISE' AS station_host
FROM employer b
JOIN station s ON s.employer_id = b.id AND s.host_kind = 'ENTERPRISE' AND s.superseded_at IS NULL
JOIN station_assessment a ON a.station_id = s.id AND a.superseded_at IS NULL
WHERE {villages b.village_code}
  AND b.superseded_at IS NULL
  AND b.above_scale = 1
  AND b.village_code IS NOT NULL
  AND a.has_staff + a.has_premises + a.has_signage + a.has_rules + a.has_ledger = 5
ORDER BY b.id
