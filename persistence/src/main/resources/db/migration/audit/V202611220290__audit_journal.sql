-- How far each process's journal has come into the blocks: changed in the transaction that writes the block, so that what
-- a process left behind when it died is neither lost nor doubled by the one that takes it over.
CREATE TABLE audit_journal (
  journal   BIGINT NOT NULL,
  delivered BIGINT NOT NULL,
  PRIMARY KEY (journal)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
