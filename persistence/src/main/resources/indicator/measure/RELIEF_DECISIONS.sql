-- How many applications took how many days.
SELECT a.person_id, a.decided_on AS on_date, DATEDIFF(a.decided_on, a.applied_on) AS bucket
FROM relief_application a
WHERE {persons a.person_id}
  AND a.superseded_at IS NULL
  AND a.decided_on IS NOT NULL
