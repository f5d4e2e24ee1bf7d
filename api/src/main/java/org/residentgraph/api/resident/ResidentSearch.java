package org.residentgraph.api.resident;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.persistence.paging.Keyset;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.resident.ResidentCriterion;
import org.residentgraph.persistence.resident.ResidentCriterion.All;
import org.residentgraph.persistence.resident.ResidentCriterion.Any;
import org.residentgraph.persistence.resident.ResidentCriterion.Below;
import org.residentgraph.persistence.resident.ResidentCriterion.BornAfter;
import org.residentgraph.persistence.resident.ResidentCriterion.BornBefore;
import org.residentgraph.persistence.resident.ResidentCriterion.Equal;
import org.residentgraph.persistence.resident.ResidentCriterion.HasContract;
import org.residentgraph.persistence.resident.ResidentCriterion.Industry;
import org.residentgraph.persistence.resident.ResidentCriterion.Insured;
import org.residentgraph.persistence.resident.ResidentCriterion.NamePrefix;
import org.residentgraph.persistence.resident.ResidentCriterion.Not;
import org.residentgraph.persistence.resident.ResidentCriterion.RegisteredBelow;
import org.residentgraph.persistence.scope.DataScope;

/**
 * A search as the arguments of {@code residents} ask for it: which residents, in which order.
 *
 * <p>Without a status in the filter it is the residents registered at the date of the search; without an order they come
 * village by village, which is how the register is read fastest.
 *
 * @param criterion which residents
 * @param order of the list; its last column is the person's key
 */
record ResidentSearch(ResidentCriterion criterion, Keyset order, List<OrderField> fields) {

    private static final int DEEPEST_FILTER = 8;
    private static final int MOST_CONDITIONS = 64;

    /** What a list may be ordered by. */
    enum OrderField {
        VILLAGE("p.village_code"),
        NAME("p.name"),
        BIRTH_DATE("p.birth_date"),
        REGISTRATION_DATE("p.registered_on");

        private final String sql;

        OrderField(String sql) {
            this.sql = sql;
        }

        @Nullable
        Object valueOf(Resident resident) {
            return switch (this) {
                case VILLAGE -> resident.villageCode();
                case NAME -> resident.name();
                case BIRTH_DATE -> resident.birthDate();
                case REGISTRATION_DATE -> resident.registeredOn();
            };
        }

        /** The component of {@link Resident} it reads. */
        String component() {
            return switch (this) {
                case VILLAGE -> "villageCode";
                case NAME -> "name";
                case BIRTH_DATE -> "birthDate";
                case REGISTRATION_DATE -> "registeredOn";
            };
        }
    }

    /** The place of a row in the list. */
    List<@Nullable Object> placeOf(Resident resident) {
        List<@Nullable Object> place = new ArrayList<>();
        fields.forEach(field -> place.add(field.valueOf(resident)));
        place.add(resident.id());
        return place;
    }

    /**
     * @param asOf the date of the search
     * @param now whether that is the present business date, at which a person's own row says where they are registered
     */
    static ResidentSearch of(
            @Nullable Map<String, Object> filter,
            @Nullable List<Map<String, Object>> orderBy,
            DataScope scope,
            LocalDate asOf,
            boolean now) {
        List<OrderField> fields = new ArrayList<>();
        List<Keyset.Column> columns = new ArrayList<>();
        if (orderBy == null || orderBy.isEmpty()) {
            fields.add(OrderField.VILLAGE);
            columns.add(new Keyset.Column(OrderField.VILLAGE.sql, false));
        } else {
            for (Map<String, Object> by : orderBy) {
                OrderField field = OrderField.valueOf(String.valueOf(by.get("field")));
                if (fields.contains(field)) {
                    throw PlatformException.badInput("Order by each field once.");
                }
                fields.add(field);
                columns.add(new Keyset.Column(field.sql, "DESC".equals(by.get("direction"))));
            }
        }
        // The key runs as the last field does, so that one index serves the whole order, forwards or backwards.
        columns.add(new Keyset.Column("p.id", columns.getLast().descending()));
        Reader reader = new Reader(fields.getFirst() == OrderField.VILLAGE, now);
        ResidentCriterion criterion = reader.whole(filter == null ? Map.of() : filter, scope);
        return new ResidentSearch(criterion, new Keyset(columns), List.copyOf(fields));
    }

    /** Reads the filter's tree. */
    private static final class Reader {
        private final boolean inVillageOrder;
        private final boolean now;
        private boolean namesDivision;
        private boolean namesStatus;
        private int conditions;

        Reader(boolean inVillageOrder, boolean now) {
            this.inVillageOrder = inVillageOrder;
            this.now = now;
        }

        ResidentCriterion whole(Map<String, Object> filter, DataScope scope) {
            List<ResidentCriterion> parts = new ArrayList<>(parts(filter, 1));
            // A place the scope implies is said as a division too: scope reads one column, an index may need another.
            if (!namesDivision && scope instanceof DataScope.Divisions(List<String> prefixes) && prefixes.size() == 1) {
                parts.add(new Below(prefixes.getFirst(), inVillageOrder));
            }
            if (!now && !namesDivision) {
                parts.add(new RegisteredBelow(""));
            }
            if (now && !namesStatus) {
                parts.add(new Equal(Equal.Column.STATUS, "PRESENT"));
            }
            return new All(parts);
        }

        private List<ResidentCriterion> parts(Map<String, Object> filter, int depth) {
            if (depth > DEEPEST_FILTER) {
                throw PlatformException.badInput(
                        "The filter is nested too deep: at most " + DEEPEST_FILTER + " levels.");
            }
            List<ResidentCriterion> parts = new ArrayList<>();
            filter.forEach((field, value) -> {
                if (++conditions > MOST_CONDITIONS) {
                    throw PlatformException.badInput(
                            "The filter has too many conditions: at most " + MOST_CONDITIONS + ".");
                }
                if (value != null) {
                    parts.add(part(field, value, depth));
                }
            });
            return parts;
        }

        @SuppressWarnings("unchecked") // the engine has checked the values against the input type
        private ResidentCriterion part(String field, Object value, int depth) {
            return switch (field) {
                case "division" -> below((String) value);
                case "namePrefix" -> new NamePrefix((String) value);
                case "education" -> new Equal(Equal.Column.EDUCATION, (String) value);
                case "sex" -> new Equal(Equal.Column.SEX, sexCode((String) value));
                case "bornAfter" -> new BornAfter((LocalDate) value);
                case "bornBefore" -> new BornBefore((LocalDate) value);
                case "homeProvince" -> new Equal(Equal.Column.HOME_PROVINCE, (String) value);
                case "status" -> {
                    namesStatus = true;
                    yield new Equal(Equal.Column.STATUS, (String) value);
                }
                case "industry" -> new Industry((String) value);
                case "insured" -> new Insured((Boolean) value);
                case "hasContract" -> new HasContract((Boolean) value);
                case "and" -> new All(each((List<Map<String, Object>>) value, depth));
                case "or" -> new Any(each((List<Map<String, Object>>) value, depth));
                case "not" -> new Not(new All(parts((Map<String, Object>) value, depth + 1)));
                default -> throw new IllegalStateException("the filter has a field that is not read");
            };
        }

        private List<ResidentCriterion> each(List<Map<String, Object>> filters, int depth) {
            return filters.stream()
                    .<ResidentCriterion>map(filter -> new All(parts(filter, depth + 1)))
                    .toList();
        }

        private ResidentCriterion below(String code) {
            if (!code.matches("[0-9]{2,12}")) {
                throw PlatformException.badInput("A division's code has 2, 4, 6, 9 or 12 digits.");
            }
            namesDivision = true;
            return now ? new Below(code, inVillageOrder) : new RegisteredBelow(code);
        }

        private static String sexCode(String sex) {
            return switch (sex) {
                case "MALE" -> "1";
                case "FEMALE" -> "2";
                case "NOT_STATED" -> "9";
                default -> "0";
            };
        }
    }
}
