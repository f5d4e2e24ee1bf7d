CREATE TABLE code_value (
  list_id    VARCHAR(24)  NOT NULL,
  code       VARCHAR(24)  NOT NULL,
  name_zh    VARCHAR(64)  NOT NULL,
  name_en    VARCHAR(96)  NOT NULL,
  sort       INT          NOT NULL,
  valid_from DATE         NULL,
  valid_to   DATE         NULL,
  attributes VARCHAR(255) NULL,
  PRIMARY KEY (list_id, code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
