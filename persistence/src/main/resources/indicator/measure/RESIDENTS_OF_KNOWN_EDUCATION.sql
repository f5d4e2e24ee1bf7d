{part education_now}
  AND c.code <> '00'
UNION ALL
{part education_before}
  AND c.code <> '00'
