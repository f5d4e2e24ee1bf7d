package org.residentgraph.persistence.employer;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;

/** Employers: public facts about places of work, no person. */
@Mapper
public interface EmployerMapper {

    /** The employers of these ids; one statement. */
    List<Employer> findByIds(Keys ids, Columns columns);
}
