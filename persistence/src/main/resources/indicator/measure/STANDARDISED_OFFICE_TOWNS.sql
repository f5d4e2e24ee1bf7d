SELECT o.town_code AS division_code, GREATEST(o.opened_on, o.standardised_on) AS since, o.closed_on AS until
FROM office o
WHERE o.superseded_at IS NULL
  AND o.opened_on IS NOT NULL
  AND o.standardised_on IS NOT NULL
