-- What disclosure control hid once of a count and a period, so that it stays hidden when the figures are restated.
CREATE TABLE indicator_withheld (
  scope       BINARY(32)  NOT NULL,
  places      MEDIUMTEXT  NOT NULL,
  row_version INT         NOT NULL,
  PRIMARY KEY (scope)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
