package org.residentgraph.persistence.feed;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.residentgraph.persistence.shipped.ShippedFile;

/** What each {@link Rule} is called, says and may do, read from {@code /feed/rules.csv}. */
public final class RuleBook {

    public static final RuleBook SHIPPED = new RuleBook();

    /**
     * @param name in upper case words, as in the domain model
     * @param severities what a finding of the rule can mean
     * @param zh the message to the sender, Chinese
     * @param en the same in English
     */
    public record Entry(Rule rule, String name, Set<Severity> severities, String zh, String en) {}

    private final Map<Rule, Entry> entries = new EnumMap<>(Rule.class);

    private RuleBook() {
        ShippedFile.at("/feed/rules.csv").rows().forEach(row -> {
            Rule rule = Rule.valueOf(row.getField("code"));
            Entry entry = new Entry(
                    rule,
                    row.getField("name"),
                    severities(row.getField("severities")),
                    row.getField("zh"),
                    row.getField("en"));
            entries.put(rule, entry);
        });
        if (entries.size() != Rule.values().length) {
            throw new IllegalStateException("/feed/rules.csv must have one row for each rule");
        }
    }

    public Entry entry(Rule rule) {
        Entry entry = entries.get(rule);
        if (entry == null) {
            throw new IllegalStateException("no entry for " + rule);
        }
        return entry;
    }

    private static Set<Severity> severities(String words) {
        Set<Severity> severities = EnumSet.noneOf(Severity.class);
        Arrays.stream(words.split("\\|")).map(Severity::valueOf).forEach(severities::add);
        return Collections.unmodifiableSet(severities);
    }
}
