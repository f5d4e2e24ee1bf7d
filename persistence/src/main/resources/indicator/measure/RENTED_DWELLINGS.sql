-- Those found rented on a visit but never registered are among them.
SELECT u.dwelling_id AS entity, d.village_code, u.start_date AS since,
       u.end_date AS until, d.kind AS dwelling_kind
FROM dwelling_use u
JOIN dwelling d ON d.id = u.dwelling_id
WHERE {villages d.village_code}
  AND u.superseded_at IS NULL
  AND u.use_kind = 'RENTED_RESIDENTIAL'
ORDER BY u.dwelling_id
