SELECT p.id AS person_id, GREATEST(DATE_ADD(DATE_ADD(p.birth_date, INTERVAL s.due_to_month MONTH), INTERVAL 30 DAY), g.given_on) AS since,
       DATE_ADD(p.birth_date, INTERVAL 8 YEAR) AS until,
       CONCAT(s.vaccine_code, ':', s.dose_no) AS dose, CONCAT(s.vaccine_code, ':', s.dose_no) AS counted
{part doses}
  AND g.given_on IS NOT NULL
