package org.residentgraph.persistence.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        this.configuration = configuration;
        this.parts = parse(sql.strip().replaceAll("\\s+", " "));
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
                case Place _, ScopePlace _ -> appendShape(text, shape.get(next++));
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
        List<Part> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(sql);
        int end = 0;
        while (place.find()) {
            parts.add(new Literal(sql.substring(end, place.start())));
            parts.add(
                    place.group(3) != null
                            ? new Place(place.group(3))
                            : new ScopePlace(place.group(1).equals("on"), place.group(2)));
            end = place.end();
        }
        parts.add(new Literal(sql.substring(end)));
        if (sql.indexOf("#{", end) >= 0 || sql.contains("${")) {
            throw new IllegalArgumentException("a place that is not understood, in: " + sql);
        }
        return List.copyOf(parts);
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

    private record ScopePlace(boolean onPersonRow, String column) implements Part {
        @Override
        public void expand(Object parameters, List<Object> shape, List<@Nullable Object> args) {
            if (!(parameter(parameters, "scope") instanceof DataScope scope)) {
                throw new IllegalArgumentException("a statement about persons needs a scope");
            }
            SqlText condition = onPersonRow ? scope.onPerson(column) : scope.ofPerson(column);
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
