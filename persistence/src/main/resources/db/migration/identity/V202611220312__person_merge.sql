-- Two identities of one person, linked. Nothing moves: each keeps its own rows, and reading follows the link.
-- in_force is 1 while the link holds and NULL before and after, so that nobody is linked to two others.
CREATE TABLE person_merge (
  id           BIGINT       NOT NULL,
  survivor_id  BIGINT       NOT NULL,
  merged_id    BIGINT       NOT NULL,
  candidate_id BIGINT       NULL,
  proposed_by  VARCHAR(64)  NOT NULL,
  proposed_at  DATETIME(3)  NOT NULL,
  confirmed_by VARCHAR(64)  NULL,
  confirmed_at DATETIME(3)  NULL,
  undone_by    VARCHAR(64)  NULL,
  undone_at    DATETIME(3)  NULL,
  in_force     TINYINT      AS (CASE WHEN confirmed_at IS NOT NULL AND undone_at IS NULL THEN 1 END) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY person_merge_in_force (merged_id, in_force),
  KEY person_merge_of_survivor (survivor_id, in_force)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
