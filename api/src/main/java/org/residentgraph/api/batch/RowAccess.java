package org.residentgraph.api.batch;

import org.jspecify.annotations.Nullable;

/** What is withheld of one person's rows, for callers who may not see the same of everybody. */
public interface RowAccess {

    /**
     * What the caller may not see of this person; the same instance for the same access.
     *
     * @param place the village of the person's registration
     */
    Withheld withheldOf(long person, @Nullable String place);

    /** What the caller may not see of anybody: the rest has to be read. */
    Withheld withheldOfEverybody();
}
