package org.residentgraph.persistence.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.ParameterMode;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.scope.DataScope;

/**
 * The SQL of one mapper method. Its places are
 *
 * <ul>
 *   <li>{@code #{name}}: the parameter of that name: one value, the padded list of {@link Keys}, or the text of a
 *       {@link SqlText};
 *   <li>{@code #{scope of e.person_id}}: the condition that the person with that id is in the caller's {@link DataScope};
 *   <li>{@code #{scope on p}}: the same for a statement that reads the person table itself, as {@code p}.
 * </ul>
 *
 * The text of each shape (list sizes, form of the scope, pieces) is built once and kept, so that the driver's cache of
 * prepared statements is hit by identity.
 */
final class StatementTemplate implements SqlSource {

    private static final Pattern PLACE = Pattern.compile("#\\{(?:scope (of|on) ([a-z_.]+)|([A-Za-z]+))}");

    /** Shapes beyond this many are built anew each time: filters are free-form and must not fill the memory. */
    private static final int MOST_SHAPES = 1_000;

    private final Configuration configuration;
    private final List<Part> parts;
    private final List<ParameterMapping> notEmpty;
    private final Map<List<Object>, String> texts = new ConcurrentHashMap<>();

    StatementTemplate(Configuration configuration, String sql) {
        this(configuration, sql, null);
    }

    /** @param record what the rows are read into; null if they are not read into records */
    StatementTemplate(Configuration configuration, String sql, @Nullable RecordShape<?> record) {
        this.configuration = configuration;
        String text = sql.strip().replaceAll("\\s+", " ");
        SelectList list = record == null ? null : SelectList.find(text, record);
        this.parts = list == null
                ? parse(text)
                : Stream.concat(Stream.of(list), parse(text.substring(list.end()), text).stream())
                        .toList();
        // MyBatis replaces a BoundSql without mappings by one of its own; an OUT mapping is never bound.
        this.notEmpty = List.of(new ParameterMapping.Builder(configuration, "none", Object.class)
                .mode(ParameterMode.OUT)
                .build());
    }

    @Override
    public BoundSql getBoundSql(Object parameters) {
        List<Object> shape = new ArrayList<>(parts.size());
        List<@Nullable Object> args = new ArrayList<>();
        for (Part part : parts) {
            part.expand(parameters, shape, args);
        }
        String text = texts.get(shape);
        if (text == null) {
            text = text(shape);
            if (texts.size() < MOST_SHAPES) {
                texts.put(shape, text);
            }
        }
        return new ExpandedSql(configuration, text, notEmpty, parameters, args);
    }

    private String text(List<Object> shape) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (Part part : parts) {
            switch (part) {
                case Literal(String sql) -> text.append(sql);
                case SelectList _, Place _, ScopePlace _ -> appendShape(text, shape.get(next++));
            }
        }
        return text.toString();
    }

    private static void appendShape(StringBuilder text, Object shape) {
        if (shape instanceof Integer listSize) {
            text.append('?').append(",?".repeat(listSize - 1));
        } else {
            text.append(shape);
        }
    }

    private static List<Part> parse(String sql) {
        return parse(sql, sql);
    }

    /** @param whole the statement of which this is a part */
    private static List<Part> parse(String sql, String whole) {
        List<Part> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(sql);
        int end = 0;
        while (place.find()) {
            parts.add(new Literal(sql.substring(end, place.start())));
            parts.add(
                    place.group(3) != null
                            ? new Place(place.group(3))
                            : new ScopePlace(subject(place.group(1), place.group(2), whole), place.group(2)));
            end = place.end();
        }
        parts.add(new Literal(sql.substring(end)));
        if (sql.indexOf("#{", end) >= 0 || sql.contains("${")) {
            throw new IllegalArgumentException("a place that is not understood, in: " + sql);
        }
        return List.copyOf(parts);
    }

    /** A column is the key only where nothing but rows of the given keys can come: {@code WHERE column IN (…) AND …}. */
    private static Subject subject(String word, String column, String sql) {
        if (word.equals("on")) {
            return Subject.PERSON_ROW;
        }
        boolean isKey = sql.contains(" WHERE " + column + " IN (#{")
                && SelectList.topLevel(sql, " OR ", 0) < 0
                && SelectList.topLevel(sql, " UNION ", 0) < 0;
        return isKey ? Subject.KEY : Subject.PERSON_ID;
    }

    /** What a scope is a condition on. */
    private enum Subject {
        PERSON_ROW,
        PERSON_ID,
        KEY
    }

    private static @Nullable Object parameter(Object parameters, String name) {
        if (parameters instanceof Map<?, ?> named) {
            if (!named.containsKey(name)) {
                throw new IllegalArgumentException("the mapper method has no parameter " + name);
            }
            return named.get(name);
        }
        return parameters;
    }

    private sealed interface Part {
        /** Adds this part's share of the shape (nothing for fixed text) and the values of its question marks. */
        void expand(Object parameters, List<Object> shape, List<@Nullable Object> args);
    }

    /**
     * The columns of the statement: those that are not wanted are asked for as NULL, so that the server neither reads nor
     * sends them and every other column keeps its place.
     *
     * @param items one for each leaf of the record
     * @param always the leaves that are read in any case
     * @param end where the list ends in the text
     * @param texts the lists made so far
     */
    private record SelectList(List<String> items, long always, int end, Map<Columns, String> texts) implements Part {

        private static final String SELECT = "SELECT ";
        private static final String FROM = " FROM ";

        /** The list of a plain statement; null where columns are computed from parameters or several lists are joined. */
        static @Nullable SelectList find(String sql, RecordShape<?> record) {
            int from = topLevel(sql, FROM, 0);
            if (!sql.startsWith(SELECT) || from < 0 || sql.contains(" UNION ")) {
                return null;
            }
            String list = sql.substring(SELECT.length(), from);
            List<String> items = new ArrayList<>();
            int start = 0;
            for (int comma = topLevel(list, ",", 0); comma >= 0; comma = topLevel(list, ",", start)) {
                items.add(list.substring(start, comma).strip());
                start = comma + 1;
            }
            items.add(list.substring(start).strip());
            return list.contains("#{") || items.size() != record.leaves()
                    ? null
                    : new SelectList(items, record.alwaysRead(), from, new ConcurrentHashMap<>());
        }

        /** The first place of {@code wanted} outside parentheses; -1 if there is none. */
        private static int topLevel(String sql, String wanted, int start) {
            int depth = 0;
            for (int i = start; i < sql.length(); i++) {
                char c = sql.charAt(i);
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0 && sql.startsWith(wanted, i)) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public void expand(Object parameters, List<Object> shape, List<@Nullable Object> args) {
            Columns columns = new Columns(Columns.among(parameters).bits() | always);
            String list = texts.get(columns);
            if (list == null) {
                list = text(columns);
                if (texts.size() < MOST_SHAPES) {
                    texts.put(columns, list);
                }
            }
            shape.add(list);
        }

        private String text(Columns columns) {
            StringJoiner list = new StringJoiner(", ", SELECT, "");
            for (int leaf = 0; leaf < items.size(); leaf++) {
                list.add(columns.wants(leaf) ? items.get(leaf) : "NULL");
            }
            return list.toString();
        }
    }

    private record Literal(String sql) implements Part {
        @Override
        public void expand(Object parameters, List<Object> shape, List<@Nullable Object> args) {}
    }

    private record Place(String name) implements Part {
        @Override
        public void expand(Object parameters, List<Object> shape, List<@Nullable Object> args) {
            switch (parameter(parameters, name)) {
                case Keys keys -> {
                    int size = keys.paddedSize();
                    shape.add(size);
                    for (int i = 0; i < size; i++) {
                        args.add(keys.padded(i));
                    }
                }
                case SqlText text -> {
                    shape.add(text.sql());
                    args.addAll(text.args());
                }
                case null -> {
                    shape.add("?");
                    args.add(null);
                }
                case Object value -> {
                    shape.add("?");
                    args.add(value);
                }
            }
        }
    }

    private record ScopePlace(Subject subject, String column) implements Part {
        @Override
        public void expand(Object parameters, List<Object> shape, List<@Nullable Object> args) {
            if (!(parameter(parameters, "scope") instanceof DataScope scope)) {
                throw new IllegalArgumentException("a statement about persons needs a scope");
            }
            SqlText condition = switch (subject) {
                case PERSON_ROW -> scope.onPerson(column);
                case PERSON_ID -> scope.ofPerson(column);
                case KEY -> scope.ofKey(column);
            };
            shape.add(condition.sql());
            args.addAll(condition.args());
        }
    }

    /** A statement's text with the values of its question marks. */
    static final class ExpandedSql extends BoundSql {
        private final List<@Nullable Object> args;

        ExpandedSql(
                Configuration configuration,
                String sql,
                List<ParameterMapping> mappings,
                Object parameters,
                List<@Nullable Object> args) {
            super(configuration, sql, mappings, parameters);
            this.args = args;
        }

        List<@Nullable Object> args() {
            return args;
        }
    }
}
