-- What the sender gets back: line, rule, column, and the value as far as it may be shown.
CREATE TABLE feed_reject (
  batch_id     BIGINT       NOT NULL,
  line_no      INT          NOT NULL,
  rule_code    VARCHAR(4)   NOT NULL,
  column_name  VARCHAR(32)  NOT NULL,
  severity     VARCHAR(10)  NOT NULL,
  value_masked VARCHAR(64)  NULL,
  fixed_masked VARCHAR(64)  NULL COMMENT 'after a FIX',
  state        VARCHAR(6)   NOT NULL DEFAULT 'OPEN',
  resolved_by  VARCHAR(64)  NULL,
  PRIMARY KEY (batch_id, line_no, rule_code, column_name),
  KEY feed_reject_by_rule (batch_id, rule_code, severity)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
