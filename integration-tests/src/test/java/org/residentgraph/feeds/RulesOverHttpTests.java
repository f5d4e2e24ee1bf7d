package org.residentgraph.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.residentgraph.persistence.feed.Rule;

/** Each rule with a good row and a bad one, over HTTP: the counters, the reject file, and what is stored. */
class RulesOverHttpTests {

    private static final List<RulePair> PAIRS = Stream.of(
                    PairsAboutLines.ALL, PairsAboutRecords.ALL, PairsAboutFiles.ALL)
            .flatMap(List::stream)
            .toList();

    @ParameterizedTest(name = "{0}")
    @FieldSource("PAIRS")
    void judgesAGoodRowAndABadOne(RulePair pair) {
        Scene scene = new Scene();
        scene.about(pair.rule());

        pair.play().accept(scene);

        scene.hasShownBoth();
    }

    @Test
    void leavesNoRuleOut() {
        assertThat(PAIRS).extracting(RulePair::rule).contains(Rule.values());
    }
}
