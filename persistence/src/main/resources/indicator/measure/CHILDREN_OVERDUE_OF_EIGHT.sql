{part overdue}
  AND s.vaccine_code IN ('HEPB', 'BCG', 'OPV', 'DTAP', 'MR', 'JE_L', 'MENA', 'HEPA_L')
