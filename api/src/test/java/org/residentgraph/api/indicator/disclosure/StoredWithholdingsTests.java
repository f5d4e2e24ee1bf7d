package org.residentgraph.api.indicator.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.indicator.Withheld;
import org.residentgraph.persistence.indicator.WithheldMapper;
import org.springframework.dao.DuplicateKeyException;

class StoredWithholdingsTests {

    /** Rows as the table keeps them; another process may be faster once. */
    private static final class Rows implements WithheldMapper {
        private final Map<String, Withheld> rows = new HashMap<>();
        private String fasterPlaces = "";

        @Override
        public Withheld find(byte[] scope) {
            return rows.get(name(scope));
        }

        @Override
        public int insert(byte[] scope, String places) {
            beFaster(scope);
            if (rows.putIfAbsent(name(scope), new Withheld(places, 1)) != null) {
                throw new DuplicateKeyException("scope");
            }
            return 1;
        }

        @Override
        public int update(byte[] scope, String places, int rowVersion) {
            beFaster(scope);
            Withheld row = rows.get(name(scope));
            if (row.rowVersion() != rowVersion) {
                return 0;
            }
            rows.put(name(scope), new Withheld(places, rowVersion + 1));
            return 1;
        }

        private void beFaster(byte[] scope) {
            if (!fasterPlaces.isEmpty()) {
                Withheld row = rows.get(name(scope));
                rows.put(name(scope), new Withheld(fasterPlaces, row == null ? 1 : row.rowVersion() + 1));
                fasterPlaces = "";
            }
        }

        private static String name(byte[] scope) {
            return HexFormat.of().formatHex(scope);
        }
    }

    private final Rows rows = new Rows();
    private final Withholdings withholdings = new StoredWithholdings(rows);

    @Test
    void growsAndNeverShrinks() {
        assertThat(withholdings.add("POP 2014", Set.of())).isEmpty();
        assertThat(rows.rows).isEmpty();
        assertThat(withholdings.add("POP 2014", Set.of("b", "a"))).containsExactly("a", "b");
        assertThat(withholdings.add("POP 2014", Set.of("c"))).containsExactly("a", "b", "c");
        assertThat(withholdings.add("POP 2014", Set.of())).containsExactly("a", "b", "c");
        assertThat(withholdings.add("POP 2015", Set.of())).isEmpty();
    }

    @Test
    void keepsWhatAnotherProcessAddedAtTheSameTime() {
        rows.fasterPlaces = "x";
        assertThat(withholdings.add("POP 2014", Set.of("a"))).containsExactly("a", "x");
        rows.fasterPlaces = "a,x,y";
        assertThat(withholdings.add("POP 2014", Set.of("b"))).containsExactly("a", "b", "x", "y");
        assertThat(withholdings.add("POP 2014", Set.of())).containsExactly("a", "b", "x", "y");
    }
}
