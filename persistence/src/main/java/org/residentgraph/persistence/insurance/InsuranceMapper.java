package org.residentgraph.persistence.insurance;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;

/** What HRSS reports about a person's social insurance. One statement for the whole batch, rows by person. */
@Mapper
public interface InsuranceMapper {

    List<InsuranceEnrolment> findByPersonIds(Keys persons, DataScope scope, Columns columns);

    /** Whether each is insured under any scheme at {@code asOf}. */
    List<PersonFlag> findInsured(Keys persons, DataScope scope, LocalDate asOf);
}
