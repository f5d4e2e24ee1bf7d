SELECT e.person_id, GREATEST(DATE_ADD(e.start_date, INTERVAL 1 MONTH), c.start_date) AS since, LEAST(COALESCE(e.end_date, '9999-12-31'), COALESCE(c.end_date, '9999-12-31')) AS until, b.industry_code AS industry,
       CASE b.above_scale WHEN 1 THEN 'ABOVE_SCALE' WHEN 0 THEN 'BELOW_SCALE' ELSE 'UNKNOWN' END AS employer_size
{part contracts}
