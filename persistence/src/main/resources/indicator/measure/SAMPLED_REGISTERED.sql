{part sampled}
  AND f.registered_at_visit = 1
GROUP BY v.visited_on, v.village_code
