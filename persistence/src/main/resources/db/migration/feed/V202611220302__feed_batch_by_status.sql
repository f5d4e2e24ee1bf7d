-- What waits to be applied, asked every few seconds.
CREATE INDEX feed_batch_by_status ON feed_batch (status, accepted_at, id);
