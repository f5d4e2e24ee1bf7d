SELECT u.dwelling_id AS entity, d.village_code, GREATEST(u.start_date, r.start_date) AS since,
       LEAST(COALESCE(u.end_date, '9999-12-31'), COALESCE(r.end_date, '9999-12-31')) AS until, d.kind AS dwelling_kind
FROM dwelling_use u
JOIN dwelling d ON d.id = u.dwelling_id
JOIN rental_registration r ON r.dwelling_id = u.dwelling_id AND r.superseded_at IS NULL
WHERE {villages d.village_code}
  AND u.superseded_at IS NULL
  AND u.use_kind = 'RENTED_RESIDENTIAL'
ORDER BY u.dwelling_id
