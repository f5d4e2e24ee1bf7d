package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQueryBuilder;
import graphql.parser.Parser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class DocumentSizeTests {

    private final DocumentLimits limits =
            Binder.get(new MockEnvironment()).bindOrCreate("platform.document", DocumentLimits.class);

    @Test
    void admitsAnOrdinaryDocument() {
        assertThat(fits("query Q($a: Int) { a: one(x: $a) { two { three ...F } } } fragment F on T { four { five } }"))
                .isTrue();
    }

    @Test
    void admitsTheUsualIntrospectionQuery() {
        assertThat(fits(IntrospectionQueryBuilder.build())).isTrue();
    }

    @Test
    void countsDepthToTheLeaf() {
        assertThat(fits("{" + "a{".repeat(14) + "b" + "}".repeat(15))).isTrue();
        assertThat(fits("{" + "a{".repeat(15) + "b" + "}".repeat(16))).isFalse();
    }

    @Test
    void countsDepthThroughFragments() {
        assertThat(fits("{ a { b { c { ...F } } } } fragment F on T { " + "d{".repeat(11) + "e" + "}".repeat(12)))
                .isTrue();
        assertThat(fits("{ a { b { c { ...F } } } } fragment F on T { " + "d{".repeat(12) + "e" + "}".repeat(13)))
                .isFalse();
    }

    @Test
    void countsFragmentsAsOftenAsTheyAreSpread() {
        String doubling = IntStream.range(0, 60)
                .mapToObj(i -> "fragment F%d on T { ...F%d ...F%d }".formatted(i, i + 1, i + 1))
                .limit(45)
                .collect(Collectors.joining(" "));
        assertThat(fits("{ ...F0 } " + doubling + " fragment F45 on T { leaf }"))
                .isFalse();
    }

    @Test
    void doesNotFollowAFragmentIntoItself() {
        assertThat(fits("{ ...A } fragment A on T { ...B } fragment B on T { ...A x }"))
                .isTrue();
    }

    @Test
    void capsAliasesDirectivesOperationsAndFragments() {
        assertThat(fits(many(41, "{", "a%d: x ", "}"))).isFalse();
        assertThat(fits(many(40, "{", "a%d: x ", "}"))).isTrue();
        assertThat(fits(many(51, "{", "x%d @skip(if: true) ", "}"))).isFalse();
        assertThat(fits(many(11, "", "query Q%d { x } ", ""))).isFalse();
        assertThat(fits(many(51, "{ x }", " fragment F%d on T { x }", ""))).isFalse();
        assertThat(fits(many(101, "query(", "$v%d: Int ", ") { x }"))).isFalse();
    }

    private static String many(int times, String before, String each, String after) {
        return IntStream.range(0, times).mapToObj(each::formatted).collect(Collectors.joining("", before, after));
    }

    private boolean fits(String document) {
        return DocumentSize.isWithin(limits, new Parser().parseDocument(document));
    }
}
