-- The occurrences of every schedule whose day it was in the period.
SELECT s.feed_code, s.department_code, s.period_kind, s.due_day, s.grace_days, NULL AS as_of, NULL AS accepted_on
FROM feed_schedule s
