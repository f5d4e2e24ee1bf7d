package org.residentgraph.api.indicator.cache;

import java.util.List;
import java.util.Map;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;

/** Sheets that all processes share. It never fails: what cannot be had is not there, and what cannot be kept is lost. */
interface SharedSheets {

    /** A sheet's name there and what it is for. */
    record Name(String text, SheetKey key) {}

    /** Those that are there. */
    Map<Name, Sheet> get(List<Name> names);

    void put(Map<Name, Sheet> sheets);

    /** Whether this process is to compute it: no other has begun to, or nobody can tell. */
    boolean begin(Name name);

    /** Lets others begin; of those alone that this process was let begin. */
    void end(Name name);
}
