package org.residentgraph.feeds;

import java.util.function.Consumer;
import org.residentgraph.persistence.feed.Rule;

/**
 * A rule with a good row and a bad one: what is sent, what the sender is told, and what is stored.
 *
 * @param what becomes of the bad one, as a sentence about the platform
 */
record RulePair(Rule rule, String what, Consumer<Scene> play) {

    @Override
    public String toString() {
        return rule + " " + what;
    }
}
