package org.residentgraph.persistence.health;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;

/** What HLTH reports about children and mothers. Each method is one statement for the whole batch, rows by person. */
@Mapper
public interface HealthMapper {

    List<ChildHealthRecord> findChildRecordsByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<VaccinationDose> findDosesByPersonIds(Keys persons, DataScope scope, Columns columns);

    /**
     * The doses of the schedule in force for a child's birth date (children under eight, model.md 2.10) whose time has
     * begun by {@code asOf} and that are not validly given; overdue from the 30th day after the last day due.
     */
    List<DueVaccination> findDueByPersonIds(Keys persons, DataScope scope, LocalDate asOf, Columns columns);

    List<MaternalRecord> findMaternalRecordsByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<MaternalVisit> findMaternalVisitsByPersonIds(Keys persons, DataScope scope, Columns columns);

    /** Whether a dose was ever recorded for each. */
    List<PersonFlag> findWithVaccinationRecord(Keys persons, DataScope scope, LocalDate asOf);

    /** Whether each is a child under eight to whom no dose of the schedule is overdue at {@code asOf}. */
    List<PersonFlag> findFullyVaccinated(Keys persons, DataScope scope, LocalDate asOf);

    /** Whether a maternal record was ever opened for each. */
    List<PersonFlag> findWithMaternalRecord(Keys persons, DataScope scope, LocalDate asOf);
}
