SELECT a.employer_id AS entity, b.village_code, COALESCE(a.opened_on, '1900-01-01') AS since, a.closed_on AS until
FROM wage_deposit_account a
JOIN employer b ON b.id = a.employer_id
WHERE {villages b.village_code}
  AND a.superseded_at IS NULL
  AND a.liable = 1
  AND b.village_code IS NOT NULL
ORDER BY a.employer_id
