package org.residentgraph.api.indicator;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where sheets come from: computed from the facts, made safe, or remembered. */
public interface Sheets {

    /** A sheet for every key. */
    Map<SheetKey, Sheet> get(List<SheetKey> keys);

    /** @param hits is told where each sheet came from, if there is more than one place */
    default Map<SheetKey, Sheet> get(List<SheetKey> keys, CacheHits hits) {
        return get(keys);
    }

    /** The same sheets, without those that are given out a while longer while a newer one is computed. */
    default Sheets upToDate() {
        return this;
    }

    default Sheet get(SheetKey key) {
        return Objects.requireNonNull(get(List.of(key)).get(key));
    }
}
