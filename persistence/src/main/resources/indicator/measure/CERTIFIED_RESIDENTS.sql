SELECT c.person_id, c.issued_on AS since, c.revoked_on AS until
FROM skill_certificate c
WHERE {persons c.person_id}
  AND c.superseded_at IS NULL
  AND c.kind IN ('SKILL', 'TITLE')
