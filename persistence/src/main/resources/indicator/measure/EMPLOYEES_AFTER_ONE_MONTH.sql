SELECT e.person_id, DATE_ADD(e.start_date, INTERVAL 1 MONTH) AS since, e.end_date AS until, b.industry_code AS industry,
       CASE b.above_scale WHEN 1 THEN 'ABOVE_SCALE' WHEN 0 THEN 'BELOW_SCALE' ELSE 'UNKNOWN' END AS employer_size
{part employees}
