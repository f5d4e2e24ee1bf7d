-- Of those, the ones for which a batch was accepted by their day and the days of grace.
SELECT s.feed_code, s.department_code, s.period_kind, s.due_day, s.grace_days, b.as_of,
       MIN(DATE(TIMESTAMPADD(HOUR, 8, b.accepted_at))) AS accepted_on
FROM feed_schedule s
JOIN feed_batch b ON b.feed_code = s.feed_code AND b.department_code = s.department_code
WHERE b.accepted_at IS NOT NULL
GROUP BY s.feed_code, s.department_code, s.period_kind, s.due_day, s.grace_days, b.as_of
