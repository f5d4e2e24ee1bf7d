-- Which person stands behind a resident's own account (the token's sub).
CREATE TABLE account_person (
  sub       VARCHAR(64) NOT NULL,
  person_id BIGINT      NOT NULL,
  bound_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (sub)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
