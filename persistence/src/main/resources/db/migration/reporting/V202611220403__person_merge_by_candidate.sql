CREATE INDEX person_merge_by_candidate ON person_merge (candidate_id);
