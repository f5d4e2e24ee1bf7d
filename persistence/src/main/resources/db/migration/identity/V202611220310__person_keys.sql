-- has_merged: other identities of the same person are linked to this one (person_merge); reading asks for them only then.
-- departed_on: the first day on which a person who has left was no longer registered.
-- match_key and phone_key are keyed hashes by which the loader finds other entries of the same person. Their indexes are
-- unique, which the id makes them anyway, so that nobody takes them for indexes that only queries need.
ALTER TABLE person ADD COLUMN has_merged TINYINT NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN departed_on DATE NULL;
ALTER TABLE person ADD COLUMN match_key BIGINT NULL;
ALTER TABLE person ADD COLUMN phone_key BIGINT NULL;
ALTER TABLE person ADD UNIQUE KEY person_by_match (match_key, id);
ALTER TABLE person ADD UNIQUE KEY person_by_phone (phone_key, id);
