package org.residentgraph.persistence.reference;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.shipped.ShippedFile;
import org.springframework.stereotype.Component;

/**
 * Loads the files under {@code /reference}: divisions, home divisions, code lists, departments, the immunisation
 * schedule, legal parameters, the feeds, and when they are due. A repeatable migration: it runs again when a file changes, and overwrites
 * by key.
 */
@Component
public final class ReferenceData implements JavaMigration {

    /** Divisions and departments of the files carry no date of their own. */
    private static final String SINCE = "2002-01-01";

    /** The expanded national programme covers children born from this day on. */
    private static final String SCHEDULE_SINCE = "2008-01-01";

    /** Counted up when this class makes other rows of the same files. */
    private static final int LOADER_VERSION = 2;

    private static final Pattern MERGED_WITH = Pattern.compile("(\\d{4})- merged with (\\w+)");

    private static final List<@Nullable Object[]> LEGAL_PARAMETERS = List.of(
            parameter("REPORT_WITHIN", "2009-10-01", "3", "WORKING_DAY", "浙江省流动人口居住登记条例 arts. 9–12"),
            parameter("TEMPORARY_PERMIT_MIN", "2009-10-01", "6", "MONTH", "浙江省流动人口居住登记条例 (permit terms)"),
            parameter("TEMPORARY_PERMIT_MAX", "2009-10-01", "36", "MONTH", "浙江省流动人口居住登记条例 (permit terms)"),
            parameter("RESIDENCE_PERMIT_TERM", "2009-10-01", "9", "YEAR", "浙江省流动人口居住登记条例 (permit terms)"),
            parameter("LEGACY_PERMIT_MAX", "1995-01-01", "1", "YEAR", "暂住证, not renewable after 2009-10-01"),
            parameter("ANSWER_SUBJECT_REQUEST", "2002-01-01", "15", "WORKING_DAY", "platform rule"),
            parameter("CONTRACT_GRACE", "2008-01-01", "1", "MONTH", "劳动合同法 art. 10 (assumed from general knowledge)"));

    private final ShippedFile divisions = ShippedFile.at("/reference/divisions.csv");
    private final ShippedFile homeDivisions = ShippedFile.at("/reference/home-divisions.csv");
    private final ShippedFile codeLists = ShippedFile.at("/reference/codelists.csv");
    private final ShippedFile provinces = ShippedFile.at("/reference/provinces.csv");
    private final ShippedFile schedule = ShippedFile.at("/reference/immunization-schedule.csv");
    private final ShippedFile feeds = ShippedFile.at("/feed/feeds.csv");
    private final ShippedFile feedSchedule = ShippedFile.at("/feed/schedule.csv");

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "reference data";
    }

    @Override
    public Integer getChecksum() {
        CRC32 crc = new CRC32();
        for (ShippedFile file :
                List.of(divisions, homeDivisions, codeLists, provinces, schedule, feeds, feedSchedule)) {
            crc.update(file.text().getBytes(StandardCharsets.UTF_8));
        }
        crc.update(LOADER_VERSION);
        return (int) crc.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        load(context.getConnection());
    }

    @SuppressWarnings("resource") // the connection is Flyway's, and stays open
    private void load(Connection connection) throws SQLException {
        BulkConnection bulk = new BulkConnection(connection);
        bulk.upsert(
                "division",
                List.of("code", "name_zh", "level", "parent_code", "kind", "valid_from"),
                divisions.rows().stream().map(ReferenceData::division).toList());
        bulk.upsert(
                "home_division",
                List.of("code", "name_zh", "level", "parent_code", "first_revision", "last_revision"),
                homeDivisions.rows().stream().map(ReferenceData::homeDivision).toList());
        bulk.upsert("code_value", List.of("list_id", "code", "name_zh", "name_en", "sort", "attributes"), codeValues());
        bulk.upsert(
                "department",
                List.of("code", "name_zh", "name_en", "valid_from", "valid_to", "successor_code"),
                departments());
        bulk.upsert(
                "immunization_schedule",
                List.of(
                        "vaccine_code",
                        "dose_no",
                        "birth_from",
                        "name_zh",
                        "name_en",
                        "due_from_month",
                        "due_to_month",
                        "min_interval_days"),
                schedule.rows().stream().map(ReferenceData::dose).toList());
        bulk.upsert("legal_parameter", List.of("parameter", "valid_from", "value", "unit", "basis"), LEGAL_PARAMETERS);
        bulk.upsert(
                "feed",
                List.of("code", "name_en", "name_zh", "department_code", "cycle"),
                feeds.rows().stream()
                        .map(row -> cells(row, "feed", "name_en", "name_zh", "department", "cycle"))
                        .toList());
        bulk.upsert(
                "feed_schedule",
                List.of("feed_code", "department_code", "period_kind", "due_day", "grace_days"),
                feedSchedule.rows().stream()
                        .map(row -> cells(row, "feed", "department", "period_kind", "due_day", "grace_days"))
                        .toList());
    }

    private static @Nullable Object[] division(NamedCsvRecord row) {
        String code = row.getField("code");
        String level = row.getField("level").toUpperCase(Locale.ROOT);
        return new @Nullable Object[] {
            code, row.getField("name_zh"), level, orNull(row.getField("parent_code")), kind(row, level), SINCE
        };
    }

    /** The statistical code says it: digits 10 to 12 of a village committee begin with 2. */
    private static @Nullable String kind(NamedCsvRecord row, String level) {
        return switch (level) {
            case "TOWN" -> row.getField("name_zh").contains("街道") ? "SUBDISTRICT" : "TOWN";
            case "VILLAGE" -> row.getField("code").charAt(9) == '2' ? "VILLAGE_COMMITTEE" : "COMMUNITY";
            default -> null;
        };
    }

    private static @Nullable Object[] homeDivision(NamedCsvRecord row) {
        @Nullable
        Object[] cells = cells(row, "code", "name_zh", "level", "parent_code", "first_revision", "last_revision");
        cells[2] = row.getField("level").toUpperCase(Locale.ROOT);
        return cells;
    }

    private List<@Nullable Object[]> codeValues() {
        List<@Nullable Object[]> values = new ArrayList<>();
        Map<String, Integer> sorts = new HashMap<>();
        for (NamedCsvRecord row : codeLists.rows()) {
            String list = row.getField("list_id");
            int sort = sorts.merge(list, 1, Integer::sum);
            values.add(new @Nullable Object[] {
                list,
                row.getField("code"),
                row.getField("name_zh"),
                row.getField("name_en"),
                sort,
                orNull(row.getField("note"))
            });
        }
        int sort = 0;
        for (NamedCsvRecord row : provinces.rows()) {
            values.add(new @Nullable Object[] {
                "PROVINCE", row.getField("code"), row.getField("name_zh"), row.getField("name_en"), ++sort, null
            });
        }
        return values;
    }

    /** A department that another one's note names as merged into it ends on the first of that year, with a successor. */
    private List<@Nullable Object[]> departments() {
        List<NamedCsvRecord> rows = codeLists.rows().stream()
                .filter(row -> row.getField("list_id").equals("DEPARTMENT"))
                .toList();
        Map<String, Matcher> mergers = new HashMap<>();
        Map<String, String> successors = new HashMap<>();
        for (NamedCsvRecord row : rows) {
            Matcher merger = MERGED_WITH.matcher(row.getField("note"));
            if (merger.find()) {
                mergers.put(merger.group(2), merger);
                successors.put(merger.group(2), row.getField("code"));
            }
        }
        List<@Nullable Object[]> departments = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            String code = row.getField("code");
            Matcher merger = mergers.get(code);
            departments.add(new @Nullable Object[] {
                code,
                row.getField("name_zh"),
                row.getField("name_en"),
                SINCE,
                merger == null ? null : merger.group(1) + "-01-01",
                successors.get(code)
            });
        }
        return departments;
    }

    private static @Nullable Object[] dose(NamedCsvRecord row) {
        return new @Nullable Object[] {
            row.getField("vaccine_code"),
            row.getField("dose_no"),
            SCHEDULE_SINCE,
            row.getField("name_zh"),
            row.getField("name_en"),
            row.getField("due_from_month"),
            row.getField("due_to_month"),
            row.getField("min_interval_days")
        };
    }

    private static @Nullable Object[] cells(NamedCsvRecord row, String... columns) {
        @Nullable Object[] cells = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            cells[i] = orNull(row.getField(columns[i]));
        }
        return cells;
    }

    private static @Nullable Object[] parameter(String name, String from, String value, String unit, String basis) {
        return new @Nullable Object[] {name, from, value, unit, basis};
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
