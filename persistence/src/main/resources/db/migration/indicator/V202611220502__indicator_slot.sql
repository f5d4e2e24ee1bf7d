-- Which counts have been made, and up to which day they reach: a slot that is still running is made again every day.
CREATE TABLE indicator_slot (
  measure     VARCHAR(40) NOT NULL,
  breakdown   VARCHAR(16) NOT NULL,
  slot        VARCHAR(10) NOT NULL,
  first_day   DATE        NOT NULL,
  last_day    DATE        NOT NULL,
  computed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (measure, breakdown, slot)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
