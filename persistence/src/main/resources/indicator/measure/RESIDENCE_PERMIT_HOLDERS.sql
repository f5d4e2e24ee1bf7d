-- Of sixteen years and more, as those among whom they are counted.
SELECT k.person_id, GREATEST(k.issued_on, DATE_ADD(p.birth_date, INTERVAL 16 YEAR)) AS since,
       LEAST(k.valid_to, COALESCE(k.cancelled_on, '9999-12-31')) AS until
FROM residence_permit k
JOIN person p ON p.id = k.person_id
WHERE {persons k.person_id}
  AND k.superseded_at IS NULL
  AND k.kind = 'RESIDENCE'
  AND p.birth_date IS NOT NULL
