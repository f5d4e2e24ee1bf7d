CREATE TABLE immunization_schedule (
  vaccine_code      VARCHAR(8)  NOT NULL,
  dose_no           INT         NOT NULL,
  birth_from        DATE        NOT NULL,
  birth_to          DATE        NULL,
  name_zh           VARCHAR(64) NOT NULL,
  name_en           VARCHAR(96) NOT NULL,
  due_from_month    INT         NOT NULL,
  due_to_month      INT         NOT NULL,
  min_interval_days INT         NOT NULL,
  PRIMARY KEY (vaccine_code, dose_no, birth_from)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
