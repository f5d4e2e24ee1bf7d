package org.residentgraph.persistence.timeline;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.statement.SqlText;

/** The events of persons, of every domain at once. */
@Mapper
public interface TimelineMapper {

    /**
     * All events of these persons, oldest first; one statement.
     *
     * @param events a list of quoted event names the caller may see; a branch none of whose events is in it reads nothing
     */
    List<TimelineEntry> findByPersonIds(Keys persons, SqlText events, DataScope scope, Columns columns);
}
