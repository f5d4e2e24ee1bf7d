package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleBookTests {

    @ParameterizedTest
    @EnumSource(Rule.class)
    void tellsASenderInBothLanguagesWhatTheRuleFound(Rule rule) {
        RuleBook.Entry entry = RuleBook.SHIPPED.entry(rule);

        assertThat(entry.name()).matches("[A-Z0-9_]+");
        assertThat(entry.severities()).isNotEmpty();
        assertThat(entry.zh()).matches("(?s).*\\p{IsHan}.*");
        assertThat(entry.en()).matches("[\\x20-\\x7E]{10,}");
    }
}
