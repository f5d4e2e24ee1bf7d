CREATE TABLE department (
  code           VARCHAR(8)   NOT NULL,
  name_zh        VARCHAR(64)  NOT NULL,
  name_en        VARCHAR(96)  NOT NULL,
  has_tasks      TINYINT      NOT NULL DEFAULT 1,
  valid_from     DATE         NOT NULL,
  valid_to       DATE         NULL,
  successor_code VARCHAR(8)   NULL,
  PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
