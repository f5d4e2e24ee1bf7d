-- A department's batches, the latest first.
CREATE INDEX feed_batch_by_department ON feed_batch (department_code, id);
