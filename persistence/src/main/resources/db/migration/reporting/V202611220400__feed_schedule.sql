-- What was agreed with a department about a feed: a batch for each period of the kind, due due_day days after the period's
-- last day, late from grace_days after that. A feed that is not here is expected at no time.
CREATE TABLE feed_schedule (
  feed_code       VARCHAR(4)  NOT NULL,
  department_code VARCHAR(8)  NOT NULL,
  period_kind     VARCHAR(12) NOT NULL,
  due_day         INT         NOT NULL,
  grace_days      INT         NOT NULL,
  PRIMARY KEY (feed_code, department_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
