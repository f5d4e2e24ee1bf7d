{part applicants}
  AND a.result = 'ADMITTED'
