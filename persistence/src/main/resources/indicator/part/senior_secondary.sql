{part education_now}
  AND c.attributes LIKE '%senior_secondary_plus=1%'
UNION ALL
{part education_before}
  AND c.attributes LIKE '%senior_secondary_plus=1%'
