-- While the balance is what is required: payments in and top-ups, less uses and refunds.
SELECT t.employer_id AS entity, t.village_code, t.booked_on AS since,
       LEAST(COALESCE(t.next_on, '9999-12-31'), COALESCE(t.closed_on, '9999-12-31')) AS until
FROM (
  SELECT a.employer_id, b.village_code, a.required_amount, a.closed_on, x.booked_on,
         SUM(x.amount) OVER (PARTITION BY a.id ORDER BY x.booked_on) AS balance,
         LEAD(x.booked_on) OVER (PARTITION BY a.id ORDER BY x.booked_on) AS next_on
  FROM wage_deposit_account a
  JOIN employer b ON b.id = a.employer_id
  JOIN (
    SELECT y.account_id, y.booked_on, SUM(CASE WHEN y.kind IN ('PAY_IN', 'TOP_UP') THEN y.amount ELSE -y.amount END) AS amount
    FROM wage_deposit_txn y
    WHERE y.superseded_at IS NULL
    GROUP BY y.account_id, y.booked_on
  ) x ON x.account_id = a.id
  WHERE {villages b.village_code}
    AND a.superseded_at IS NULL
    AND a.liable = 1
    AND b.village_code IS NOT NULL
) t
WHERE t.balance >= COALESCE(t.required_amount, 0)
ORDER BY t.employer_id
