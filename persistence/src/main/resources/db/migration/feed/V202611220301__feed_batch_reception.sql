-- A batch that is not readable has nothing on the stage, whatever its counters say: it can only be sent again or given up.
ALTER TABLE feed_batch
  ADD COLUMN encoding VARCHAR(8) NOT NULL DEFAULT 'UTF-8',
  ADD COLUMN due_on   DATE       NULL,
  ADD COLUMN late     TINYINT    NOT NULL DEFAULT 0,
  ADD COLUMN readable TINYINT    NOT NULL DEFAULT 1;
