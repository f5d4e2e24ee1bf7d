{part findings}
  AND f.rectified_on <= f.deadline
GROUP BY f.found_on, COALESCE(i.village_code, d.village_code, b.village_code, c.code), f.deadline
