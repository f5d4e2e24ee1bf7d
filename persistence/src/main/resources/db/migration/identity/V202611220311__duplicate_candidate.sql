-- Two entries that may be one person, person_a the older. The reasons are codes; no value of either is kept here.
CREATE TABLE duplicate_candidate (
  id         BIGINT       NOT NULL,
  person_a   BIGINT       NOT NULL,
  person_b   BIGINT       NOT NULL,
  score      INT          NOT NULL COMMENT '0 to 100',
  reasons    VARCHAR(255) NOT NULL COMMENT 'codes, with commas',
  state      VARCHAR(10)  NOT NULL DEFAULT 'OPEN' COMMENT 'OPEN, PROPOSED, MERGED, DISMISSED',
  batch_id   BIGINT       NOT NULL,
  line_no    INT          NOT NULL,
  found_at   DATETIME(3)  NOT NULL,
  decided_by VARCHAR(64)  NULL,
  decided_at DATETIME(3)  NULL,
  PRIMARY KEY (id),
  UNIQUE KEY duplicate_candidate_of_pair (person_a, person_b),
  KEY duplicate_candidate_of_other (person_b),
  KEY duplicate_candidate_by_state (state, score, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
