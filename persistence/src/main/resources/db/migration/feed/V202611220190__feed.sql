CREATE TABLE feed (
  code            VARCHAR(4)   NOT NULL,
  name_en         VARCHAR(64)  NOT NULL,
  department_code VARCHAR(8)   NOT NULL,
  cycle           VARCHAR(12)  NOT NULL,
  layout_version  INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
