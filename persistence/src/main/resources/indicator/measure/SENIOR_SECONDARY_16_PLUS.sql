-- An education counts from the report that brought it; the first that is known, from the beginning. Unknown is no.
SELECT s.person_id, GREATEST(s.since, DATE_ADD(q.birth_date, INTERVAL 16 YEAR)) AS since, s.until
FROM (SELECT p.id AS person_id,
       COALESCE((SELECT MAX(e.valid_to) FROM person_education e
                 WHERE e.person_id = p.id AND e.superseded_at IS NULL), '1900-01-01') AS since,
       NULL AS until
FROM person p
JOIN code_value c ON c.list_id = 'EDUCATION' AND c.code = p.education_code
WHERE {persons p.id}
  AND p.merged_into_id IS NULL
  AND c.attributes LIKE '%senior_secondary_plus=1%'
UNION ALL
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
  AND c.attributes LIKE '%senior_secondary_plus=1%') s
JOIN person q ON q.id = s.person_id
WHERE q.birth_date IS NOT NULL
