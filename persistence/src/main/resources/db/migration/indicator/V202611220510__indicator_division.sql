-- The divisions as they were when counts were made: what has changed since, a merger above all, makes counts old.
CREATE TABLE indicator_division (
  code           VARCHAR(12) NOT NULL,
  valid_from     DATE        NOT NULL,
  valid_to       DATE        NULL,
  successor_code VARCHAR(12) NULL,
  PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
