package org.residentgraph.persistence.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.paging.Keyset.Column;
import org.residentgraph.persistence.statement.SqlText;

class KeysetTests {

    private final Keyset byNameThenId = new Keyset(List.of(new Column("p.name", false), new Column("p.id", false)));

    @Test
    void whatLiesAfterARowIsBeyondItInTheFirstColumnOrEqualThereAndBeyondInTheNext() {
        SqlText after = byNameThenId.after(List.of("李", 7L));

        assertThat(after.sql()).isEqualTo("(p.name > ? OR (p.name = ? AND p.id > ?))");
        assertThat(after.args()).containsExactly("李", "李", 7L);
    }

    @Test
    void backwardsEveryDirectionTurns() {
        assertThat(byNameThenId.reversed().orderBy().sql()).isEqualTo("p.name DESC, p.id DESC");
    }

    @Test
    void nullStandsBeforeEveryValue() {
        assertThat(byNameThenId.after(Arrays.asList(null, 7L)).sql())
                .isEqualTo("(p.name IS NOT NULL OR (p.name IS NULL AND p.id > ?))");
    }

    @Test
    void inADescendingListNothingIsBeyondNullButTheSameNullsFurtherOn() {
        assertThat(byNameThenId.reversed().after(Arrays.asList(null, 7L)).sql())
                .isEqualTo("(p.name IS NULL AND (p.id < ? OR p.id IS NULL))");
        assertThat(byNameThenId.reversed().after(List.of("李", 7L)).sql()).contains("p.name < ? OR p.name IS NULL");
    }
}
