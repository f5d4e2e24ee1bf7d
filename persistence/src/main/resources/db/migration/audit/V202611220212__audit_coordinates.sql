-- The sets of fields that records name by number: the beginning of the SHA-256 of the sorted coordinates.
CREATE TABLE audit_coordinates (
  id          BIGINT     NOT NULL,
  coordinates MEDIUMTEXT NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
