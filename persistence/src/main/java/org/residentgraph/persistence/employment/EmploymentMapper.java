package org.residentgraph.persistence.employment;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;

/** What HRSS reports about a person's work. Each method is one statement for the whole batch, rows by person. */
@Mapper
public interface EmploymentMapper {

    List<Employment> findByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<LabourContract> findContractsByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<SkillCertificate> findCertificatesByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<TrainingEnrolment> findTrainingsByPersonIds(Keys persons, DataScope scope, Columns columns);

    /** Whether each works at {@code asOf}. */
    List<PersonFlag> findEmployed(Keys persons, DataScope scope, LocalDate asOf);

    /** Whether each has a written labour contract in force at {@code asOf}. */
    List<PersonFlag> findWithContractInForce(Keys persons, DataScope scope, LocalDate asOf);
}
