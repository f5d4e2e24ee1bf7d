package org.residentgraph.persistence.statement;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.Sealed;

/**
 * How a row becomes a record: columns stand in the order of the components, a nested record's columns in its place. A
 * nested record is null when its first column is. Reading is by column index, past bean mapping, because that mapping
 * costs more than the query (measured: a third of the server's CPU on a page of fifty residents).
 *
 * @param <R> the record
 */
public final class RecordShape<R> {

    private static final ClassValue<RecordShape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return new RecordShape<>(type.asSubclass(Record.class));
        }
    };

    private final Part[] parts;
    private final MethodHandle constructor;
    private final int leaves;
    private final Map<String, Long> bitsByPath = new LinkedHashMap<>();

    private RecordShape(Class<? extends Record> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.parts = new Part[components.length];
        int leaf = 0;
        for (int i = 0; i < components.length; i++) {
            parts[i] = part(components[i], leaf);
            describe(components[i].getName(), parts[i], leaf);
            leaf += parts[i].leaves();
        }
        this.leaves = leaf;
        if (leaves > Long.SIZE) {
            throw new IllegalArgumentException(type + " has more than 64 columns");
        }
        this.constructor = spreadConstructor(type, components);
    }

    @SuppressWarnings("unchecked")
    public static <R> RecordShape<R> of(Class<R> type) {
        return (RecordShape<R>) SHAPES.get(type);
    }

    public int leaves() {
        return leaves;
    }

    /** The bits of the primitive leaves, which are read whatever is wanted. */
    long alwaysRead() {
        long bits = 0;
        for (Part part : parts) {
            bits |= switch (part) {
                case Leaf leaf -> leaf.always() ? 1L << leaf.offset() : 0;
                case Nested nested -> nested.shape().alwaysRead() << nested.offset();
            };
        }
        return bits;
    }

    private boolean isKeyed() {
        return parts[0] instanceof Leaf(var _, boolean always, var _) && always;
    }

    long bitsOf(String path) {
        Long bits = bitsByPath.get(path);
        if (bits == null) {
            throw new IllegalArgumentException("no component " + path);
        }
        return bits;
    }

    R read(ResultSet row, Columns columns) throws SQLException {
        return read(row, 1, 0, columns);
    }

    @SuppressWarnings("unchecked")
    private R read(ResultSet row, int firstColumn, int firstLeaf, Columns columns) throws SQLException {
        @Nullable Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Part part = parts[i];
            values[i] = part.read(row, firstColumn + part.offset(), firstLeaf + part.offset(), columns);
        }
        try {
            return (R) constructor.invokeExact(values);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private void describe(String name, Part part, int firstLeaf) {
        long bits = 0;
        for (int leaf = firstLeaf; leaf < firstLeaf + part.leaves(); leaf++) {
            bits |= 1L << leaf;
        }
        bitsByPath.put(name, bits);
        if (part instanceof Nested nested) {
            nested.shape().bitsByPath.forEach((path, inner) -> bitsByPath.put(name + '.' + path, inner << firstLeaf));
        }
    }

    private static Part part(RecordComponent component, int offset) {
        Class<?> type = component.getType();
        if (type.isRecord()) {
            return new Nested(of(type), offset);
        }
        Reader reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException("no column holds a " + type + " (" + component + ")");
        }
        return new Leaf(reader, type.isPrimitive(), offset);
    }

    private static MethodHandle spreadConstructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no canonical constructor of " + type, e);
        }
    }

    private sealed interface Part {
        int offset();

        int leaves();

        @Nullable
        Object read(ResultSet row, int column, int leaf, Columns columns) throws SQLException;
    }

    private record Leaf(Reader reader, boolean always, int offset) implements Part {
        @Override
        public int leaves() {
            return 1;
        }

        @Override
        public @Nullable Object read(ResultSet row, int column, int leaf, Columns columns) throws SQLException {
            return always || columns.wants(leaf) ? reader.read(row, column) : null;
        }
    }

    private record Nested(RecordShape<?> shape, int offset) implements Part {
        @Override
        public int leaves() {
            return shape.leaves;
        }

        @Override
        public @Nullable Object read(ResultSet row, int column, int leaf, Columns columns) throws SQLException {
            if ((columns.bits() >>> leaf & mask()) == 0 || isAbsent(row, column)) {
                return null;
            }
            return shape.read(row, column, leaf, columns);
        }

        /** A key is never 0, which is how the driver reads its null without making an object of it. */
        private boolean isAbsent(ResultSet row, int column) throws SQLException {
            return shape.isKeyed() ? row.getLong(column) == 0 : row.getObject(column) == null;
        }

        private long mask() {
            return shape.leaves == Long.SIZE ? -1L : (1L << shape.leaves) - 1;
        }
    }

    @FunctionalInterface
    private interface Reader {
        @Nullable
        Object read(ResultSet row, int column) throws SQLException;
    }

    private static final Map<Class<?>, Reader> READERS = Map.of(
            String.class, ResultSet::getString,
            long.class, ResultSet::getLong,
            int.class, ResultSet::getInt,
            Long.class, (row, column) -> orNull(row, row.getLong(column)),
            Integer.class, (row, column) -> orNull(row, row.getInt(column)),
            Boolean.class, (row, column) -> orNull(row, row.getInt(column) != 0),
            BigDecimal.class, ResultSet::getBigDecimal,
            LocalDate.class, (row, column) -> row.getObject(column, LocalDate.class),
            Instant.class, (row, column) -> utc(row.getObject(column, LocalDateTime.class)),
            Sealed.class, (row, column) -> sealed(row.getBytes(column)));

    private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static @Nullable Sealed sealed(byte @Nullable [] bytes) {
        return bytes == null ? null : new Sealed(bytes);
    }

    private static @Nullable Instant utc(@Nullable LocalDateTime stored) {
        return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
    }
}
