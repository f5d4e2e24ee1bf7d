-- WAITING: what the line names is not known yet (E19); it is tried again until retry_until. QUARANTINE: a person decides.
ALTER TABLE feed_parked_line ADD COLUMN state VARCHAR(10) NOT NULL DEFAULT 'QUARANTINE';
ALTER TABLE feed_parked_line ADD COLUMN retry_until DATETIME(3) NULL;
ALTER TABLE feed_parked_line ADD KEY feed_parked_line_by_state (state, batch_id, line_no);
