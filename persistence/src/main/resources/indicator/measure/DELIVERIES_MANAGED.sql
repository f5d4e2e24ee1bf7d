-- First visit before week 13, five antenatal visits, clean delivery, and a visit within 28 days after it.
SELECT m.person_id, m.delivered_on AS on_date
FROM maternal_record m
JOIN (
  SELECT v.person_id, v.record_id,
         MIN(CASE WHEN v.kind = 'ANTENATAL' THEN v.gestation_week END) AS first_week,
         SUM(CASE WHEN v.kind = 'ANTENATAL' THEN 1 ELSE 0 END) AS antenatal
  FROM maternal_visit v
  WHERE {persons v.person_id} AND v.superseded_at IS NULL
  GROUP BY v.person_id, v.record_id
) a ON a.person_id = m.person_id AND a.record_id = m.id
WHERE {persons m.person_id}
  AND m.superseded_at IS NULL
  AND m.delivered_on IS NOT NULL
  AND a.first_week < 13
  AND a.antenatal >= 5
  AND m.clean_delivery = 1
  AND EXISTS (SELECT 1 FROM maternal_visit n
              WHERE n.person_id = m.person_id AND n.record_id = m.id AND n.superseded_at IS NULL
                AND n.kind = 'POSTNATAL' AND n.visited_on >= m.delivered_on
                AND n.visited_on <= DATE_ADD(m.delivered_on, INTERVAL 28 DAY))
