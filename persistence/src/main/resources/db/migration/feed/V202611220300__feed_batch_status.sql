-- DISCARDED is a word of nine letters.
ALTER TABLE feed_batch MODIFY COLUMN status VARCHAR(12) NOT NULL;
