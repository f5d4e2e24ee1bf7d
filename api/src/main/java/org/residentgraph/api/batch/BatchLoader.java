package org.residentgraph.api.batch;

import java.util.List;
import org.residentgraph.persistence.statement.Keys;

/**
 * One statement for a whole batch. The rows may come in any order and need not cover every key; within one key their
 * order is kept. A loader must not ask per key: {@code keys.stream().map(mapper::find)} is what it exists to prevent.
 *
 * @param <C> the record of a row
 */
@FunctionalInterface
public interface BatchLoader<C> {

    List<C> load(Keys keys, Reading reading);
}
