package org.residentgraph.api.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PersonSetTests {

    private final PersonSet persons = new PersonSet();

    @Test
    void holdsEachPersonOnceHoweverMany() {
        Random random = new Random(1);
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            // Ids of persons lie in rows, as batches and lines make them.
            long person = (1L + random.nextInt(3) << 28) + ((long) random.nextInt(5_000) << 2);
            assertThat(persons.add(person)).isEqualTo(expected.add(person));
        }
        assertThat(persons.size()).isEqualTo(expected.size());
        assertThat(LongStream.of(persons.since(0)).boxed()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void keepsTheOrderInWhichTheyCame() {
        LongStream.of(7, 3, 7, 9).forEach(persons::add);
        assertThat(persons.since(0)).containsExactly(7, 3, 9);
        assertThat(persons.since(2)).containsExactly(9);
        assertThat(persons.since(3)).isEmpty();
    }

    @Test
    void takesBackTheLastOnes() {
        LongStream.range(0, 100).forEach(persons::add);
        persons.truncate(40);
        assertThat(persons.size()).isEqualTo(40);
        assertThat(persons.add(39)).isFalse();
        assertThat(persons.add(40)).isTrue();
        assertThat(persons.since(39)).containsExactly(39, 40);
    }
}
