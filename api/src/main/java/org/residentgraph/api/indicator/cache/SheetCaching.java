package org.residentgraph.api.indicator.cache;

import java.time.InstantSource;
import java.util.function.ToIntFunction;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.indicator.Sheets;

/** Puts a memory before whatever computes sheets. All memories of a process share one Redis. */
public final class SheetCaching {

    private final SharedSheets shared;
    private final CacheSettings settings;
    private final InstantSource clock;

    SheetCaching(SharedSheets shared, CacheSettings settings, InstantSource clock) {
        this.shared = shared;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param definitionVersion of an indicator, by its code */
    public CachedSheets before(Sheets computing, DataVersions versions, ToIntFunction<String> definitionVersion) {
        return new CachedSheets(computing, versions, definitionVersion, shared, settings, clock);
    }
}
