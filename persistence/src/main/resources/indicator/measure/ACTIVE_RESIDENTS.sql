-- Everybody who is registered: in force from since until the day before until, and not from the day of death on.
-- Who has become a local resident, has left or has moved has a registration that ended that day. The same rows tell where
-- everybody else's rows count: in the village of the registration in force, a merged identity's with the survivor's.
SELECT r.person_id, r.village_code, r.start_date AS since, r.end_date AS until, p.death_date,
       p.birth_date, p.sex_code, p.home_province, p.education_code
FROM residence_registration r
JOIN person p ON p.id = r.person_id
WHERE {persons r.person_id}
  AND r.superseded_at IS NULL
  AND r.status <> 'VOID'
