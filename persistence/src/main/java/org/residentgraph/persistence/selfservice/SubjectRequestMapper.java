package org.residentgraph.persistence.selfservice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Keys;

/** Requests of residents about their own data, and what they have been told. */
@Mapper
public interface SubjectRequestMapper {

    int insert(
            long person,
            String id,
            String kind,
            String sub,
            @Nullable String coordinate,
            byte @Nullable [] proposed,
            byte @Nullable [] reason,
            String department,
            Instant now,
            LocalDate due);

    /** The request of that id, if this department has to answer it and its person is in scope. */
    List<SubjectRequest> find(String id, String department, DataScope scope);

    /** Answers a request that is open; 0 if somebody else came first. */
    int decide(String id, String sub, String outcome, byte @Nullable [] note, Instant now);

    /** The requests about these persons, the latest first. */
    List<SubjectRequest> findOfPersons(Keys persons, DataScope scope);

    /** What these persons have been told, the latest first. */
    List<Notice> findNotices(Keys persons, DataScope scope);

    /**
     * The corrections that a department has to answer, about persons in scope, the latest first, from a place on.
     *
     * @param open 1 for those that are not answered, 0 for the others
     */
    List<SubjectRequest> findCorrections(
            String department, int open, Instant beforeTime, String beforeId, int limit, DataScope scope);

    /** The term within which a request is to be answered, in force on a day. */
    List<WorkingDays> findTerm(LocalDate asOf);
}
