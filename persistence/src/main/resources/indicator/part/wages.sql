FROM insurance_enrolment e
JOIN (
  SELECT v.person_id, v.source_dept, v.source_record_id, v.contribution_base AS wage,
         CASE WHEN LAG(v.id) OVER (PARTITION BY v.person_id, v.source_dept, v.source_record_id ORDER BY v.row_version)
                IS NOT NULL THEN b.as_of END AS since,
         LEAD(b.as_of) OVER (PARTITION BY v.person_id, v.source_dept, v.source_record_id ORDER BY v.row_version) AS until
  FROM insurance_enrolment v
  JOIN feed_batch b ON b.id = v.batch_id
  WHERE {persons v.person_id}
) w ON w.person_id = e.person_id AND w.source_dept = e.source_dept AND w.source_record_id = e.source_record_id
WHERE {persons e.person_id}
  AND e.superseded_at IS NULL
  AND w.wage > 0
  AND (e.status = 'INSURED' OR e.end_date IS NOT NULL)
ORDER BY e.person_id, e.start_date DESC, e.id DESC
