-- What a finding asks a department to do; the finding itself is in feed_reject.
CREATE TABLE feed_task (
  batch_id        BIGINT      NOT NULL,
  line_no         INT         NOT NULL,
  rule_code       VARCHAR(4)  NOT NULL,
  department_code VARCHAR(8)  NOT NULL,
  kind            VARCHAR(24) NOT NULL COMMENT 'SETTLE_CONFLICT, CANCEL_PERMIT, CONFIRM_DEATH, REOPEN_REGISTRATION, MATCH_EMPLOYER',
  subject_id      BIGINT      NOT NULL COMMENT 'the person; the employer it may be for MATCH_EMPLOYER',
  opened_at       DATETIME(3) NOT NULL,
  done_at         DATETIME(3) NULL,
  PRIMARY KEY (batch_id, line_no, rule_code, department_code),
  KEY feed_task_by_department (department_code, done_at, opened_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
