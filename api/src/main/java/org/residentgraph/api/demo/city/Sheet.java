package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a feed of some hundred thousand lines at most, told cell by cell under the columns' names. Cells that are
 * not told stay blank.
 */
final class Sheet extends FeedLines {

    private static final int CITY = 330400;

    private final Feed feed;
    private final String code;
    private final String[] dated;
    private final Map<String, Integer> positions = new HashMap<>();
    private final String[] cells;
    private final int idNumberAt;
    private final int villageAt;
    private int dateAt = -1;
    private int codeAt = -1;
    private int countyOfLine = CITY;

    /**
     * @param code a mandatory column of codes that can be spoilt; empty if there is none
     * @param dated columns of dates, of which the first that is told can be spoilt
     */
    Sheet(Feed feed, @Nullable BatchFile[] batches, String code, String... dated) {
        super(batches);
        this.feed = feed;
        List<String> columns = feed.columns().subList(3, feed.columns().size());
        for (String column : columns) {
            positions.put(column, positions.size());
        }
        this.cells = new String[columns.size()];
        this.dated = dated;
        this.code = code;
        this.idNumberAt = positions.getOrDefault("id_number", -1);
        this.villageAt = positions.getOrDefault("village_code", -1);
        Arrays.fill(cells, "");
    }

    /** Shares a feed with lines of another writer, whose numbers are lower. */
    Sheet numberedFrom(long first) {
        numbersFrom(first);
        return this;
    }

    /** Begins a line of the whole city. */
    Sheet begin() {
        return begin(CITY);
    }

    Sheet begin(int ofCounty) {
        Arrays.fill(cells, "");
        countyOfLine = ofCounty;
        return this;
    }

    Sheet text(String column, String text) {
        cells[at(column)] = text;
        return this;
    }

    Sheet text(String column, byte[] utf8) {
        return text(column, new String(utf8, StandardCharsets.UTF_8));
    }

    Sheet number(String column, long number) {
        return text(column, Long.toString(number));
    }

    Sheet flag(String column, boolean flag) {
        return text(column, flag ? "1" : "0");
    }

    /** {@link Days#NONE} stays blank. */
    Sheet day(String column, int day) {
        return text(column, day == Days.NONE ? "" : LocalDate.ofEpochDay(day).toString());
    }

    /** The date, unless it is not known by the end of the period. */
    Sheet dayBy(int period, String column, int day) {
        return day(column, day != Days.NONE && day <= Periods.lastDay(period) ? day : Days.NONE);
    }

    /** Names the person in the columns the feed has for it. */
    Sheet person(Person person) {
        if (positions.containsKey("id_type")) {
            text("id_type", "01");
        }
        text("id_number", person.idNumber);
        if (positions.containsKey("name")) {
            text("name", person.name);
        }
        return this;
    }

    /** The src_id of a record of this feed. */
    String srcId(int ofCounty, long number) {
        return "%s-%06d-%09d".formatted(feed.code(), ofCounty, number);
    }

    /** Writes the line; after the end of the story nothing is written. */
    void tell(int period, long number) {
        if (period >= Periods.COUNT) {
            return;
        }
        dateAt = -1;
        for (String column : dated) {
            if (dateAt < 0 && !cells[at(column)].isEmpty()) {
                dateAt = at(column);
            }
        }
        codeAt = code.isEmpty() || cells[at(code)].isEmpty() ? -1 : at(code);
        int possible = Defect.IDENTICAL_TWIN.bit();
        possible |= dateAt < 0 ? 0 : Defect.set(Defect.IMPOSSIBLE_DATE, Defect.DIFFERENT_TWINS);
        possible |= codeAt < 0 ? 0 : Defect.UNKNOWN_MANDATORY_CODE.bit();
        possible |= idNumberAt < 0 || cells[idNumberAt].isEmpty() ? 0 : Defect.UNTIDY_ID_NUMBER.bit();
        possible |= villageAt < 0 || cells[villageAt].isEmpty() ? 0 : Defect.UNKNOWN_VILLAGE.bit();
        line(period, number, possible);
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        out.beginLine();
        srcId(out, feed.code(), countyOfLine, number);
        out.asOfCell();
        for (int at = 0; at < cells.length; at++) {
            if (cells[at].isEmpty()) {
                out.blank();
            } else if (at == dateAt) {
                startDate(out, Days.of(cells[at]), defect);
            } else if (at == codeAt) {
                mandatoryCode(out, cells[at], defect);
            } else if (at == idNumberAt) {
                idNumber(out, cells[at].getBytes(StandardCharsets.US_ASCII), defect);
            } else if (at == villageAt && defect == Defect.UNKNOWN_VILLAGE) {
                out.code(cells[at].substring(0, 6) + "999999");
            } else {
                out.text(cells[at].getBytes(StandardCharsets.UTF_8));
            }
        }
        out.endLine();
    }

    private int at(String column) {
        Integer position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException(feed + " has no column " + column);
        }
        return position;
    }
}
