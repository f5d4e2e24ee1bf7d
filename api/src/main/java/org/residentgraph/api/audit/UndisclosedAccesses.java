package org.residentgraph.api.audit;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.AccessTable;
import org.residentgraph.api.security.Purpose;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The accesses that a person is not told of, as access/undisclosed.csv lists them. */
@Component
final class UndisclosedAccesses {

    private record Access(String department, String purpose) {}

    private final Set<Access> accesses;

    UndisclosedAccesses() {
        accesses = Set.copyOf(AccessTable.read(
                new ClassPathResource("access/undisclosed.csv"),
                line -> new Access(
                        line.getField("department"),
                        Purpose.valueOf(line.getField("purpose")).name())));
    }

    boolean contains(@Nullable String department, @Nullable String purpose) {
        return department != null && purpose != null && accesses.contains(new Access(department, purpose));
    }
}
