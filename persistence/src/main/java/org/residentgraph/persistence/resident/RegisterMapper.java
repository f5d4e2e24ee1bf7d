package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;

/**
 * What is read of the register without a caller's scope, because it is no person's record: counts by village, and the
 * persons behind a resident's own account, from which that caller's scope is made.
 */
@Mapper
public interface RegisterMapper {

    /** Residents present now, by village, below a division; index only. */
    List<VillageCount> countPresent(String prefix);

    /** Residents registered at {@code asOf}, by village, below a division. */
    List<VillageCount> countRegistered(String prefix, LocalDate asOf);

    /** The person behind an account first, and the children under eighteen that person answers for at {@code asOf}. */
    List<OwnPerson> findOwnPersons(String sub, LocalDate asOf);
}
