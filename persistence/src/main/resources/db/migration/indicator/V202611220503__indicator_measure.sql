-- version counts up whenever one of the measure's facts changes. Before first_at nothing was known of it.
CREATE TABLE indicator_measure (
  measure     VARCHAR(40) NOT NULL,
  version     BIGINT      NOT NULL,
  first_at    DATETIME(3) NOT NULL,
  computed_at DATETIME(3) NOT NULL,
  PRIMARY KEY (measure)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
