package org.residentgraph.architecture.misplaced.persistence.employment;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.architecture.misplaced.api.demo.DemoAccount;
import org.residentgraph.architecture.misplaced.persistence.relief.DateManager;

/** Breaks: persons are read through a scope; persistence knows no api; no cycles. */
@Mapper
public interface UnscopedMapper {

    List<LocalDate> findEverything(DemoAccount account, DateManager manager);
}
