SELECT COUNT(*)
FROM register_check c
WHERE c.superseded_at IS NULL
  AND c.purpose = 'SAMPLE'
  AND c.address_result = 'NOT_COMPLETED'
  AND c.checked_on BETWEEN {first} AND {day}
