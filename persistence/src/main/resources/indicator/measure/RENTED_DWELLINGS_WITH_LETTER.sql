-- A letter counts while it is valid and whoever signed it is the landlord: a letter of somebody who no longer was does not
-- count at all (E29), and the next landlord's beginning ends the letter of the one before.
SELECT u.dwelling_id AS entity, d.village_code, GREATEST(u.start_date, l.signed_on) AS since,
       LEAST(COALESCE(u.end_date, '9999-12-31'), COALESCE(l.valid_to, '9999-12-31'), COALESCE((SELECT MIN(o.start_date) FROM rental_registration o
        WHERE o.dwelling_id = l.dwelling_id AND o.superseded_at IS NULL
          AND o.landlord_id <> l.landlord_id AND o.start_date > l.signed_on), '9999-12-31'), COALESCE(CASE WHEN d.current_landlord_id <> l.landlord_id AND d.landlord_since > l.signed_on THEN d.landlord_since END, '9999-12-31')) AS until, d.kind AS dwelling_kind
FROM dwelling_use u
JOIN dwelling d ON d.id = u.dwelling_id
JOIN responsibility_letter l ON l.dwelling_id = u.dwelling_id AND l.superseded_at IS NULL
WHERE {villages d.village_code}
  AND u.superseded_at IS NULL
  AND u.use_kind = 'RENTED_RESIDENTIAL'
  AND NOT EXISTS (SELECT 1 FROM rental_registration o
                  WHERE o.dwelling_id = l.dwelling_id AND o.superseded_at IS NULL AND o.landlord_id <> l.landlord_id
                    AND o.start_date <= l.signed_on AND (o.end_date IS NULL OR o.end_date > l.signed_on))
  AND NOT (d.current_landlord_id <> l.landlord_id AND d.landlord_since <= l.signed_on)
ORDER BY u.dwelling_id
