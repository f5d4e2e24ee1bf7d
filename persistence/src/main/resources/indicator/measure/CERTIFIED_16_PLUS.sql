SELECT c.person_id, GREATEST(c.issued_on, DATE_ADD(p.birth_date, INTERVAL 16 YEAR)) AS since, c.revoked_on AS until
FROM skill_certificate c
JOIN person p ON p.id = c.person_id AND p.birth_date IS NOT NULL
WHERE {persons c.person_id}
  AND c.superseded_at IS NULL
  AND c.kind IN ('SKILL', 'TITLE')
