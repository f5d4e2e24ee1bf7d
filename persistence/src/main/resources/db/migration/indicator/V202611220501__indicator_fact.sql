-- The counts that indicators are made of, at the finest level there is; divisions above are their sums. A slot is a day
-- (2013-12-31) for what is counted on a day, and a period (2013-Q2) for what happens in time. A count of zero has no row.
-- A fact is never changed: known_to ends it, and what is counted now is a row of its own.
CREATE TABLE indicator_fact (
  measure       VARCHAR(40)   NOT NULL,
  slot          VARCHAR(10)   NOT NULL,
  breakdown     VARCHAR(16)   NOT NULL,
  division_code VARCHAR(12)   NOT NULL,
  category      VARCHAR(24)   NOT NULL,
  known_from    DATETIME(3)   NOT NULL,
  known_to      DATETIME(3)   NULL,
  amount        DECIMAL(20,4) NOT NULL,
  PRIMARY KEY (measure, slot, breakdown, division_code, category, known_from)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
