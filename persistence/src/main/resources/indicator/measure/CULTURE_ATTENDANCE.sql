SELECT e.held_on AS on_date, COALESCE(f.village_code, c.code) AS division_code, SUM(e.new_resident_attendance) AS amount
FROM culture_event e
JOIN culture_facility f ON f.id = e.facility_id
JOIN division c ON c.level = 'CITY'
WHERE e.superseded_at IS NULL
  AND e.new_resident_attendance IS NOT NULL
GROUP BY e.held_on, COALESCE(f.village_code, c.code)
