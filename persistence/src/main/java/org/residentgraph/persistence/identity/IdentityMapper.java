package org.residentgraph.persistence.identity;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.statement.Keys;

/** Candidates and links. Who may ask for them is decided before: none of these reads a person's row. */
@Mapper
public interface IdentityMapper {

    /** The links in force of these persons, for those who stand for others. */
    List<MergedPerson> findMerged(Keys survivors);

    List<DuplicateCandidate> findCandidate(long id);

    List<PersonMerge> findMerge(long id);

    /** The links a person has or had, on either side, the latest first. */
    List<PersonMerge> findMergesOf(long person);

    int setCandidate(long id, String from, String to, @Nullable String by, @Nullable Instant at);

    int insertMerge(long id, long survivor, long merged, @Nullable Long candidate, String by, Instant at);

    int confirmMerge(long id, String by, Instant at);

    int undoMerge(long id, String by, Instant at);

    int link(long merged, long survivor);

    int unlink(long merged, long survivor);

    int markSurvivor(long survivor);

    int unmarkSurvivor(long survivor);

    /** Says that the figures which count these persons are old. */
    int insertMark(String reason, String owners, Instant at);
}
