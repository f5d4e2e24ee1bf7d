SELECT h.held_on AS on_date, h.village_code AS division_code, SUM(h.attendance) AS amount
FROM health_education_event h
WHERE {villages h.village_code}
  AND h.superseded_at IS NULL
  AND h.attendance IS NOT NULL
GROUP BY h.held_on, h.village_code
