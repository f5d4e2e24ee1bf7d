COALESCE((SELECT MIN(o.start_date) FROM rental_registration o
        WHERE o.dwelling_id = l.dwelling_id AND o.superseded_at IS NULL
          AND o.landlord_id <> l.landlord_id AND o.start_date > l.signed_on), '9999-12-31'), COALESCE(CASE WHEN d.current_landlord_id <> l.landlord_id AND d.landlord_since > l.signed_on THEN d.landlord_since END, '9999-12-31')
