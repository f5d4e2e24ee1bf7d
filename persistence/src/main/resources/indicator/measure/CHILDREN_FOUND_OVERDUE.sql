-- Of children who are not on the register no dose is known.
{part found_overdue}
GROUP BY c.entity, c.village_code, c.since, c.birth_date
