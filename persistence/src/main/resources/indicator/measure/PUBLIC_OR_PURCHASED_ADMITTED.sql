{part admitted}
  AND (s.sector = 'PUBLIC' OR a.purchased_place = 1)
