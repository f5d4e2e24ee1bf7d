package org.residentgraph.api.division;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.Caller;

/** How many live in a division, as far as it may be told to callers who could not count the register themselves. */
public interface PublishedResidents {

    /** Whether the caller may read the register of everybody in the division, and so is told the count as it is. */
    boolean mayCount(Caller caller, String division);

    /** By division, at the end of the last month up to the day; null where it would give somebody away. */
    Function<String, @Nullable Integer> at(LocalDate day);
}
