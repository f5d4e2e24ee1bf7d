-- Found in the period, and their deadline is over.
{part findings}
GROUP BY f.found_on, COALESCE(i.village_code, d.village_code, b.village_code, c.code), f.deadline
