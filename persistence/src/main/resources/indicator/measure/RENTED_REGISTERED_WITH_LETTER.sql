-- A letter counts while it is valid and whoever signed it is the landlord: a letter of somebody who no longer was does not
-- count at all (E29), and the next landlord's beginning ends the letter of the one before.
SELECT u.dwelling_id AS entity, d.village_code, GREATEST(u.start_date, r.start_date, l.signed_on) AS since,
       LEAST(COALESCE(u.end_date, '9999-12-31'), COALESCE(r.end_date, '9999-12-31'), COALESCE(l.valid_to, '9999-12-31'), {part letter_ends}) AS until, d.kind AS dwelling_kind
FROM dwelling_use u
JOIN dwelling d ON d.id = u.dwelling_id
JOIN rental_registration r ON r.dwelling_id = u.dwelling_id AND r.superseded_at IS NULL
JOIN responsibility_letter l ON l.dwelling_id = u.dwelling_id AND l.superseded_at IS NULL
WHERE {villages d.village_code}
  AND u.superseded_at IS NULL
  AND u.use_kind = 'RENTED_RESIDENTIAL'
  {part letter_counts}
ORDER BY u.dwelling_id
