SELECT e.person_id, GREATEST(e.start_date, COALESCE(w.since, e.start_date)) AS since,
       LEAST(COALESCE(e.end_date, '9999-12-31'), COALESCE(w.until, '9999-12-31')) AS until
