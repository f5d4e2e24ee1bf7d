-- Children with a dose overdue: due by the schedule, thirty days gone by, and no valid dose given. A vaccine that a child must
-- not have is not asked for. No dose of the schedule is asked of children born before it began.
SELECT p.id AS person_id, DATE_ADD(DATE_ADD(p.birth_date, INTERVAL s.due_to_month MONTH), INTERVAL 30 DAY) AS since,
       LEAST(COALESCE(g.given_on, '9999-12-31'), DATE_ADD(p.birth_date, INTERVAL 8 YEAR)) AS until
{part doses}
  AND (g.given_on IS NULL OR g.given_on > DATE_ADD(DATE_ADD(p.birth_date, INTERVAL s.due_to_month MONTH), INTERVAL 30 DAY))
