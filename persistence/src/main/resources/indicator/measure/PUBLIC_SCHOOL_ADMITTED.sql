{part admitted}
  AND s.sector = 'PUBLIC'
