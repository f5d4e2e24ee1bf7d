-- Lines kept aside: quarantined for a person to decide, or naming somebody who is not known yet (tried again when they are).
CREATE TABLE feed_parked_line (
  batch_id  BIGINT      NOT NULL,
  line_no   INT         NOT NULL,
  rule_code VARCHAR(4)  NOT NULL,
  parked_at DATETIME(3) NOT NULL,
  payload   BLOB        NOT NULL,
  PRIMARY KEY (batch_id, line_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
