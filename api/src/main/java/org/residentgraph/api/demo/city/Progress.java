package org.residentgraph.api.demo.city;

/** Told now and then how far the generator has come; called on the generator's own thread. */
@FunctionalInterface
public interface Progress {

    /** Tells nobody. */
    Progress SILENT = (phase, done, total, lines) -> {};

    /**
     * @param phase what is being done, in a word
     * @param done residents on the register so far
     * @param total residents asked for
     * @param lines CSV lines written so far, over all feeds
     */
    void report(String phase, long done, long total, long lines);
}
