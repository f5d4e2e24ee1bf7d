-- An education counts from the report that brought it; the first that is known, from the beginning. Unknown is no.
SELECT s.person_id, GREATEST(s.since, DATE_ADD(q.birth_date, INTERVAL 16 YEAR)) AS since, s.until
FROM ({part senior_secondary}) s
JOIN person q ON q.id = s.person_id
WHERE q.birth_date IS NOT NULL
