package org.residentgraph.api.indicator;

import java.util.Set;
import java.util.function.Consumer;

/**
 * Which state the figures of an indicator are in. The engine says so; whoever remembers figures remembers the version
 * with them.
 */
public interface DataVersions {

    /**
     * The version of the figures that would be computed now. It counts up when one of the measures behind the indicator
     * changed, and is the same in every process that sees the same facts. Asked for with every request, so it costs next
     * to nothing and waits for nothing.
     */
    long of(String indicator);

    /** Has the listener told which indicators' versions went up, after they did, on any thread. */
    void listen(Consumer<Set<String>> listener);

    /**
     * Has the versions read again where they are kept, because another process may have moved them. Called when it said so,
     * and every few seconds in case that was not heard.
     */
    default void read() {}
}
