package org.residentgraph.api.indicator.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.CacheHits;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.indicator.Hit;
import org.residentgraph.api.indicator.Hit.Source;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.cache.SharedSheets.Name;

/**
 * Sheets from the process's own memory, else from Redis, else computed. A sheet is named by what was counted, in which
 * definition and which version of the data, and for which tier; never by who asks. So one entry serves all callers of a
 * tier, and one whose version is the current one is right however old it is.
 *
 * <p>One request computes what many ask for at the same time, in this process and, as long as Redis answers, in all of
 * them. After a change the older sheet is given out for a short while, marked as stale, while the new one is computed.
 */
public final class CachedSheets implements Sheets {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Sheets computing;
    private final DataVersions versions;
    private final ToIntFunction<String> definitionVersion;
    private final SharedSheets shared;
    private final CacheSettings settings;
    private final InstantSource clock;
    private final Cache<SheetKey, Held> near;
    private final Map<Wanted, CompletableFuture<Held>> flights = new ConcurrentHashMap<>();

    /** A sheet in a version. */
    private record Wanted(SheetKey key, long version) {}

    /** A sheet, with the version it was wanted in, and whence it came into this process. */
    private static final class Held {
        private final Sheet sheet;
        private final long version;
        private final Source from;
        private volatile @Nullable Instant outdatedAt;

        Held(Sheet sheet, long version, Source from) {
            this.sheet = sheet;
            this.version = version;
            this.from = from;
        }
    }

    /** @param definitionVersion of an indicator; counts up when what is counted changes */
    CachedSheets(
            Sheets computing,
            DataVersions versions,
            ToIntFunction<String> definitionVersion,
            SharedSheets shared,
            CacheSettings settings,
            InstantSource clock) {
        this.computing = computing;
        this.versions = versions;
        this.definitionVersion = definitionVersion;
        this.shared = shared;
        this.settings = settings;
        this.clock = clock;
        this.near = Caffeine.newBuilder()
                .maximumWeight(settings.nearFigures())
                .weigher((SheetKey _, Held held) -> 1 + held.sheet.figures().size())
                .build();
    }

    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys) {
        return get(keys, new CacheHits());
    }

    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys, CacheHits hits) {
        return get(keys, hits, true);
    }

    @Override
    public Sheets upToDate() {
        return new Sheets() {
            @Override
            public Map<SheetKey, Sheet> get(List<SheetKey> keys) {
                return get(keys, new CacheHits());
            }

            @Override
            public Map<SheetKey, Sheet> get(List<SheetKey> keys, CacheHits hits) {
                return CachedSheets.this.get(keys, hits, false);
            }
        };
    }

    private Map<SheetKey, Sheet> get(List<SheetKey> keys, CacheHits hits, boolean mayBeStale) {
        Map<SheetKey, Sheet> sheets = LinkedHashMap.newLinkedHashMap(keys.size());
        Map<SheetKey, CompletableFuture<Held>> ahead = new LinkedHashMap<>();
        Map<Wanted, CompletableFuture<Held>> own = new LinkedHashMap<>();
        for (SheetKey key : keys) {
            if (sheets.containsKey(key) || ahead.containsKey(key)) {
                continue;
            }
            Wanted wanted = new Wanted(key, versions.of(key.indicator()));
            Held held = near.getIfPresent(key);
            if (held != null && (held.version >= wanted.version() || (mayBeStale && mayStillServe(held, wanted)))) {
                sheets.put(key, held.sheet);
                hits.add(hit(key, held, Source.NEAR, held.version < wanted.version()));
                continue;
            }
            ahead.put(key, join(wanted, own));
        }
        if (!own.isEmpty()) {
            load(own);
        }
        ahead.forEach((key, flight) -> {
            Held held = await(flight);
            sheets.put(key, held.sheet);
            hits.add(hit(key, held, held.from, false));
        });
        return sheets;
    }

    /** The flight that brings it; a new one is this request's own. */
    private CompletableFuture<Held> join(Wanted wanted, Map<Wanted, CompletableFuture<Held>> own) {
        CompletableFuture<Held> fresh = new CompletableFuture<>();
        CompletableFuture<Held> flying = flights.putIfAbsent(wanted, fresh);
        if (flying != null) {
            return flying;
        }
        // One that landed between the look and the start has left what it brought.
        Held landed = near.getIfPresent(wanted.key());
        if (landed != null && landed.version >= wanted.version()) {
            flights.remove(wanted, fresh);
            fresh.complete(landed);
        } else {
            own.put(wanted, fresh);
        }
        return fresh;
    }

    private boolean mayStillServe(Held held, Wanted wanted) {
        Instant now = clock.instant();
        Instant since = held.outdatedAt;
        if (since == null) {
            since = now;
            held.outdatedAt = since;
        }
        if (!now.isBefore(since.plus(settings.staleFor()))) {
            return false;
        }
        Map<Wanted, CompletableFuture<Held>> own = new HashMap<>();
        CompletableFuture<Held> _ = join(wanted, own);
        if (!own.isEmpty()) {
            Thread.ofVirtual().name("indicator-renewal").start(() -> load(own));
        }
        return true;
    }

    /** Brings them all, one way or another; whoever waits is told even if it fails. */
    private void load(Map<Wanted, CompletableFuture<Held>> own) {
        try {
            Map<Name, Wanted> missing = new LinkedHashMap<>();
            own.keySet().forEach(wanted -> missing.put(name(wanted), wanted));
            land(shared.get(List.copyOf(missing.keySet())), missing, own, Source.REDIS);
            while (!missing.isEmpty()) {
                List<Name> begun = new ArrayList<>();
                missing.keySet().stream().filter(shared::begin).forEach(begun::add);
                compute(begun, missing, own);
                awaitOthers(missing, own);
            }
        } catch (RuntimeException | Error failed) {
            own.forEach((wanted, flight) -> {
                flights.remove(wanted, flight);
                flight.completeExceptionally(failed);
            });
        }
    }

    private void compute(List<Name> begun, Map<Name, Wanted> missing, Map<Wanted, CompletableFuture<Held>> own) {
        if (begun.isEmpty()) {
            return;
        }
        try {
            // Another process may have ended between the look and the lock.
            land(shared.get(begun), missing, own, Source.REDIS);
            Map<SheetKey, Name> names = begun.stream()
                    .filter(missing::containsKey)
                    .collect(Collectors.toMap(Name::key, name -> name, (a, _) -> a, LinkedHashMap::new));
            if (!names.isEmpty()) {
                Map<SheetKey, Sheet> computed = computing.get(List.copyOf(names.keySet()));
                Map<Name, Sheet> named = new LinkedHashMap<>();
                names.forEach((key, name) -> named.put(name, Objects.requireNonNull(computed.get(key))));
                land(named, missing, own, Source.COMPUTED);
                shared.put(named);
            }
        } finally {
            begun.forEach(shared::end);
        }
    }

    /** Looks for what others compute until it is there, or they have let go of it, or have taken too long. */
    private void awaitOthers(Map<Name, Wanted> missing, Map<Wanted, CompletableFuture<Held>> own) {
        if (missing.isEmpty()) {
            return;
        }
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another process computes", interrupted);
        }
        land(shared.get(List.copyOf(missing.keySet())), missing, own, Source.REDIS);
    }

    private void land(
            Map<Name, Sheet> sheets, Map<Name, Wanted> missing, Map<Wanted, CompletableFuture<Held>> own, Source from) {
        sheets.forEach((name, sheet) -> {
            Wanted wanted = missing.remove(name);
            if (wanted == null) {
                return;
            }
            Held held = new Held(sheet, wanted.version(), from);
            near.asMap().merge(wanted.key(), held, (old, fresh) -> old.version > fresh.version ? old : fresh);
            CompletableFuture<Held> flight = Objects.requireNonNull(own.get(wanted));
            flights.remove(wanted, flight);
            flight.complete(held);
        });
    }

    private static Held await(CompletableFuture<Held> flight) {
        try {
            return flight.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private Hit hit(SheetKey key, Held held, Source from, boolean stale) {
        Duration age = Duration.between(held.sheet.computedAt(), clock.instant());
        return new Hit(key, from, age.isNegative() ? Duration.ZERO : age, held.version, stale);
    }

    private Name name(Wanted wanted) {
        SheetKey key = wanted.key();
        String text = String.join(
                ":",
                "resident-graph:sheet",
                key.indicator(),
                String.valueOf(definitionVersion.applyAsInt(key.indicator())),
                String.valueOf(wanted.version()),
                key.variant(),
                key.period().name(),
                key.by().name(),
                key.tier().name(),
                key.knownAt() == null ? "now" : key.knownAt().toString());
        return new Name(text, key);
    }
}
