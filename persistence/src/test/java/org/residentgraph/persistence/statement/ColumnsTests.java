package org.residentgraph.persistence.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTests {

    record Part(long id, String name, String place) {}

    record Whole(long id, Part part, String note) {}

    @Test
    void leavesAreCountedInTheOrderOfTheComponentsNestedOnesInTheirPlace() {
        assertThat(RecordShape.of(Whole.class).leaves()).isEqualTo(5);
        assertThat(Columns.of(Whole.class, List.of("part.name", "note")).bits()).isEqualTo(0b10100);
    }

    @Test
    void aNestedRecordsNameMeansAllItsLeaves() {
        assertThat(Columns.of(Whole.class, List.of("part")).bits()).isEqualTo(0b01110);
    }

    @Test
    void anUnknownComponentIsAnError() {
        assertThatThrownBy(() -> Columns.of(Whole.class, List.of("part.nme"))).hasMessageContaining("part.nme");
    }
}
