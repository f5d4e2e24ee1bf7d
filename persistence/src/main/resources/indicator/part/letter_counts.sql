AND NOT EXISTS (SELECT 1 FROM rental_registration o
                WHERE o.dwelling_id = l.dwelling_id AND o.superseded_at IS NULL AND o.landlord_id <> l.landlord_id
                  AND o.start_date <= l.signed_on AND (o.end_date IS NULL OR o.end_date > l.signed_on))
AND NOT (d.current_landlord_id <> l.landlord_id AND d.landlord_since <= l.signed_on)
