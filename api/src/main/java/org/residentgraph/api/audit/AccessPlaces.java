package org.residentgraph.api.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.persistence.audit.AccessPlace;
import org.springframework.stereotype.Component;

/** Writes places in the log as cursors, and as the ids of accesses. Both are good for one account only. */
@Component
record AccessPlaces(Cursors cursors) {

    private static final String ID = "access\n";

    /** The place of an access, and whose data it was about; person 0 for the whole operation. */
    record Named(AccessPlace place, long person) {}

    String cursor(String binding, AccessPlace place) {
        return cursors.write(binding, values(place, 0));
    }

    @Nullable
    AccessPlace read(String binding, @Nullable String cursor) {
        return cursor == null ? null : named(cursors.read(binding, cursor)).place();
    }

    String id(String sub, AccessPlace place, long person) {
        return cursors.write(ID + sub, values(place, person));
    }

    /** @throws org.residentgraph.api.error.PlatformException BAD_USER_INPUT for a text that is no id of this account */
    Named readId(String sub, String id) {
        return named(cursors.read(ID + sub, id));
    }

    private static List<@Nullable Object> values(AccessPlace place, long person) {
        return List.of(place.at().toEpochMilli(), place.chain(), place.seq(), (long) place.position(), person);
    }

    private static Named named(List<@Nullable Object> values) {
        return new Named(
                new AccessPlace(
                        Instant.ofEpochMilli(number(values.get(0))), number(values.get(1)), number(values.get(2)), (int)
                                number(values.get(3))),
                number(values.get(4)));
    }

    private static long number(@Nullable Object value) {
        return (Long) Objects.requireNonNull(value);
    }
}
