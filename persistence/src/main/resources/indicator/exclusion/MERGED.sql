SELECT COUNT(*)
FROM person_merge m
WHERE m.in_force = 1
