-- Who let a held batch in, or turned it away.
ALTER TABLE feed_batch ADD COLUMN released_by VARCHAR(64) NULL;
ALTER TABLE feed_batch ADD COLUMN discarded_by VARCHAR(64) NULL;
