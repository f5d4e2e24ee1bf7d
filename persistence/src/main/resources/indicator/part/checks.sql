FROM register_check c
WHERE {villages c.village_code}
  AND c.superseded_at IS NULL
  AND c.purpose = 'SAMPLE'
  AND c.address_result <> 'NOT_COMPLETED'
