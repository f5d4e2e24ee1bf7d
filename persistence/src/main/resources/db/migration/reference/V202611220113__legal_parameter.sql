-- Legal terms change (the Zhejiang regulation of 2009 was replaced in 2016), so they are data with a period.
CREATE TABLE legal_parameter (
  parameter  VARCHAR(48)   NOT NULL,
  valid_from DATE          NOT NULL,
  valid_to   DATE          NULL,
  value      DECIMAL(14,2) NOT NULL,
  unit       VARCHAR(24)   NOT NULL,
  basis      VARCHAR(255)  NOT NULL,
  PRIMARY KEY (parameter, valid_from)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
