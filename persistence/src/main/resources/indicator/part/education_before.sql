SELECT e.person_id,
       COALESCE((SELECT MAX(o.valid_to) FROM person_education o
                 WHERE o.person_id = e.person_id AND o.valid_to < e.valid_to AND o.superseded_at IS NULL),
                '1900-01-01') AS since,
       e.valid_to AS until
FROM person_education e
JOIN person p ON p.id = e.person_id
JOIN code_value c ON c.list_id = 'EDUCATION' AND c.code = e.education_code
WHERE {persons e.person_id}
  AND p.merged_into_id IS NULL
  AND e.superseded_at IS NULL
