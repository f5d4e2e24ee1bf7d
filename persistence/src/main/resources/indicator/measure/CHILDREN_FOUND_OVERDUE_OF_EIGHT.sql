{part found_overdue}
WHERE s.vaccine_code IN ('HEPB', 'BCG', 'OPV', 'DTAP', 'MR', 'JE_L', 'MENA', 'HEPA_L')
GROUP BY c.entity, c.village_code, c.since, c.birth_date
