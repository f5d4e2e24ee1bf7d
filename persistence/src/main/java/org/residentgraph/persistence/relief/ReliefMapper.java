package org.residentgraph.persistence.relief;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;

/** What CAB and CHAR report about relief. Each method is one statement for the whole batch, rows by person. */
@Mapper
public interface ReliefMapper {

    List<ReliefApplication> findApplicationsByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<NeedAssessment> findAssessmentsByPersonIds(Keys persons, DataScope scope, Columns columns);

    List<ReliefGrant> findGrantsByPersonIds(Keys persons, DataScope scope, Columns columns);

    /** Whether relief was ever granted to each. */
    List<PersonFlag> findWithRelief(Keys persons, DataScope scope, LocalDate asOf);
}
