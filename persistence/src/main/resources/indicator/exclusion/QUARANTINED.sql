SELECT COUNT(DISTINCT r.batch_id, r.line_no)
FROM feed_batch b
JOIN feed_reject r ON r.batch_id = b.id
WHERE b.feed_code IN ({feeds})
  AND b.as_of <= {day}
  AND r.severity = 'QUARANTINE'
  AND r.state = 'OPEN'
