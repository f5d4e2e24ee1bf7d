package org.residentgraph.persistence.reporting;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.identity.DuplicateCandidate;
import org.residentgraph.persistence.identity.PersonMerge;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Keys;

/** Candidates and merges of which both persons are in scope. */
@Mapper
public interface DuplicateMapper {

    /**
     * The likeliest first, and of these the latest.
     *
     * @param belowScore with {@code belowId} the place after which to begin
     */
    List<DuplicateCandidate> findCandidates(String state, int belowScore, long belowId, int limit, DataScope scope);

    List<DuplicateCandidate> findCandidate(long key, DataScope scope);

    List<PersonMerge> findMerge(long key, DataScope scope);

    /** Those of these persons that are in scope. */
    List<ScopedPerson> findPersonsInScope(Keys persons, DataScope scope);

    /** The merges proposed or in force that settle these candidates. */
    List<PersonMerge> findMergesOfCandidates(Keys ids);
}
