package org.residentgraph.persistence.school;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;

/** Schools, and what EDU reports about a child's way through them. One statement for the whole batch. */
@Mapper
public interface SchoolMapper {

    /** Schools are public; no person is read. */
    List<School> findByIds(Keys ids, Columns columns);

    List<SchoolEnrolment> findEnrolmentsByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<AdmissionApplication> findAdmissionsByPersonIds(Keys persons, DataScope scope, Columns columns);

    /** Whether each goes to a school at {@code asOf}. */
    List<PersonFlag> findEnrolled(Keys persons, DataScope scope, LocalDate asOf);
}
