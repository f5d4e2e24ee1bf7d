package org.residentgraph.persistence.statement;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which components of a record a statement's rows are read for; the others stay null and never leave the driver. What
 * was not asked for costs nothing, and what a caller may not see is not read.
 *
 * <p>Bits count a record's leaf columns in their order, nested records' leaves in their place; a primitive component is
 * always read (it holds a key).
 */
public record Columns(long bits) {

    public static final Columns ALL = new Columns(-1L);
    public static final Columns NONE = new Columns(0L);

    /** @param paths component names of {@code type}, a nested record's as {@code employer.name} */
    public static Columns of(Class<? extends Record> type, Collection<String> paths) {
        RecordShape<?> shape = RecordShape.of(type);
        long bits = 0;
        for (String path : paths) {
            bits |= shape.bitsOf(path);
        }
        return new Columns(bits);
    }

    /** The columns a mapper method was called with; all of them if it has no such parameter. */
    static Columns among(@Nullable Object parameters) {
        return parameters instanceof Map<?, ?> named
                        && named.containsKey("columns")
                        && named.get("columns") instanceof Columns columns
                ? columns
                : ALL;
    }

    public Columns and(Columns others) {
        return new Columns(bits | others.bits);
    }

    boolean wants(int leaf) {
        return (bits >> leaf & 1) == 1;
    }
}
