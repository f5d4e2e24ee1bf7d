SELECT COUNT(*)
FROM feed_parked_line k
JOIN feed_batch b ON b.id = k.batch_id
WHERE k.state = 'WAITING'
  AND b.feed_code IN ({feeds})
  AND b.as_of <= {day}
