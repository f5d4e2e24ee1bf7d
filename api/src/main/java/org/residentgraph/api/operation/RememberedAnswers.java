package org.residentgraph.api.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.GrantedSchema;
import org.residentgraph.api.transport.WrittenData;

/**
 * Whole answers without persons, written and ready to be sent again: the same document with the same variables, under
 * the same grants and the same stamp of its {@link Rememberable}.
 */
final class RememberedAnswers {

    private static final long BYTES_KEPT = 32L << 20;
    private static final long CHARACTERS_READ = 4_000_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_PER_ANSWER = 2 << 20;

    private final List<Rememberable> rooms;
    private final Cache<Question, Kept> answers = Caffeine.newBuilder()
            .maximumWeight(BYTES_KEPT)
            .weigher((Question _, Kept kept) -> kept.data().bytes() + 500)
            .expireAfterWrite(LONGEST)
            .executor(Runnable::run)
            .build();
    private final Cache<Asked, Read> read = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_READ)
            .weigher((Asked asked, Read _) -> asked.document().length() + 500)
            .executor(Runnable::run)
            .build();

    RememberedAnswers(List<Rememberable> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    /** A request as it was sent. */
    record Asked(String document, @Nullable String operationName, Map<String, @Nullable Object> variables) {}

    /**
     * A request as the engine has read it.
     *
     * @param variables as their types have them
     * @param cost what it may cost, which is allowed
     */
    record Read(CompiledOperation compiled, Map<String, Object> variables, long cost) {}

    /**
     * What is asked, by whom it may be answered alike.
     *
     * @param compiled and {@code granted} are compared by identity: both are kept once
     * @param room who vouches for the answer
     */
    record Question(
            CompiledOperation compiled,
            GrantedSchema granted,
            Map<String, Object> variables,
            Rememberable room,
            Object stamp) {

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Question question
                    && compiled == question.compiled
                    && granted == question.granted
                    && variables.equals(question.variables)
                    && stamp.equals(question.stamp);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(compiled) + variables.hashCode()) + stamp.hashCode();
        }
    }

    /**
     * An answer that was given before.
     *
     * @param cache what was said of its age then
     * @param extensions what else was said beside it, but for its cost
     */
    record Kept(WrittenData data, Map<String, Object> cache, Map<Object, Object> extensions, long keptAt) {

        /** Adds to an answer what is said beside it. */
        void tell(Map<Object, Object> beside) {
            beside.putAll(extensions);
            beside.put("cache", cacheNow());
        }

        private Map<String, Object> cacheNow() {
            Map<String, Object> now = new LinkedHashMap<>(cache);
            long since = Duration.ofNanos(System.nanoTime() - keptAt).toSeconds();
            now.put("hit", "ANSWER");
            now.computeIfPresent("age", (_, age) -> ((Number) age).longValue() + since);
            return now;
        }
    }

    /** The question an operation asks; null if its answer cannot be kept. */
    @Nullable
    Question question(CompiledOperation compiled, GrantedSchema granted, Map<String, Object> variables, Caller caller) {
        Rememberable room = room(compiled);
        Object stamp = room == null ? null : room.stamp(caller);
        return stamp == null ? null : new Question(compiled, granted, variables, Objects.requireNonNull(room), stamp);
    }

    private @Nullable Rememberable room(CompiledOperation compiled) {
        if (rooms.isEmpty() || !compiled.isQuery()) {
            return null;
        }
        Set<String> roots = compiled.roots();
        for (Rememberable room : rooms) {
            if (room.roots().containsAll(roots)) {
                return room;
            }
        }
        return null;
    }

    /** How the engine has read a request whose answer was kept; null if it has not. */
    @Nullable
    Read read(Asked asked) {
        return read.getIfPresent(asked);
    }

    @Nullable
    Kept find(Question question) {
        return answers.getIfPresent(question);
    }

    /** @param cost of the operation, estimated */
    void keep(
            Asked asked,
            Question question,
            long cost,
            Map<String, Object> data,
            Map<String, Object> cache,
            Map<Object, Object> extensions) {
        WrittenData written = new WrittenData(data);
        if (written.bytes() <= MOST_PER_ANSWER) {
            read.put(asked, new Read(question.compiled(), question.variables(), cost));
            answers.put(question, new Kept(written, cache, extensions, System.nanoTime()));
        }
    }
}
