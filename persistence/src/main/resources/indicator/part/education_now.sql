SELECT p.id AS person_id,
       COALESCE((SELECT MAX(e.valid_to) FROM person_education e
                 WHERE e.person_id = p.id AND e.superseded_at IS NULL), '1900-01-01') AS since,
       NULL AS until
FROM person p
JOIN code_value c ON c.list_id = 'EDUCATION' AND c.code = p.education_code
WHERE {persons p.id}
  AND p.merged_into_id IS NULL
