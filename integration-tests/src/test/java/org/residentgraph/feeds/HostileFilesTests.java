package org.residentgraph.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.residentgraph.feeds.Door.Outcome;

/**
 * Files that somebody made to break an importer, or a spreadsheet program without meaning to, against the layout of the
 * tests. Each is taken whole, row by row, or not at all; none is taken for something else.
 */
class HostileFilesTests {

    private static final String HEADER = "name,id_number,phone,village_code,address_text\n";
    private static final String AS_OF = "2015-12-31";
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int MEGABYTE = 1_000_000;

    private final Door door = Door.of("steward", "3304");

    /** What becomes of a file. Rows in quarantine are not taken, and a batch with many bad rows waits as a whole. */
    private enum Taken {
        WHOLE,
        BY_ROWS,
        NOT
    }

    /** A file and what may become of it. */
    private record Hostile(String name, byte[] bytes, Map<String, String> parameters, Set<Taken> expected) {

        static Hostile of(String name, byte[] bytes, Taken first, Taken... others) {
            return new Hostile(name, bytes, Map.of(), EnumSet.of(first, others));
        }

        static Hostile of(String name, String text, Taken first, Taken... others) {
            return of(name, text.getBytes(StandardCharsets.UTF_8), first, others);
        }

        /** Declared to be GB18030. */
        Hostile inGb18030() {
            return new Hostile(name, bytes, Map.of("encoding", "GB18030"), expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Hostile> files() {
        return Stream.of(encodings(), formulas(), numbers(), structures(), giants())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesAFileForWhatItIs(Hostile file) {
        Outcome outcome = door.send("F99", AS_OF, file.bytes(), file.parameters());

        assertThat(taken(outcome)).isIn(file.expected());
        assertThat(outcome.addsUp()).isTrue();
        if (taken(outcome) != Taken.WHOLE) {
            assertThat(outcome.rejects()).isNotEmpty();
        }
    }

    private static Taken taken(Outcome outcome) {
        boolean held = outcome.status().equals("HELD");
        if (held && outcome.holdReason().matches("E\\d\\d: .*")) {
            return Taken.NOT;
        }
        return outcome.counter("rejected") + outcome.counter("quarantined") > 0 ? Taken.BY_ROWS : Taken.WHOLE;
    }

    @Test
    void showsNoCellOfAHostileFileThatASpreadsheetWouldRun() {
        Outcome outcome = door.send(
                "F99",
                AS_OF,
                csv(row(1), row(2).replace("330402101001", "=1+1")).getBytes(),
                Map.of());

        assertThat(outcome.rejects()).containsExactly("3,E06,REJECT,village_code,'=1+1");
    }

    private static String row(int number) {
        return "测试%d,%s,100%08d,330402101001,中山路%d号".formatted(number, Numbers.man(3_000 + number), number, number);
    }

    private static String rowWith(int column, String cell) {
        String[] cells = row(1).split(",");
        cells[column] = cell;
        return String.join(",", cells);
    }

    private static String csv(String... rows) {
        return HEADER + String.join("\n", rows) + "\n";
    }

    private static String good() {
        return csv(row(1), row(2), row(3));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Hostile> encodings() {
        String rare = csv(row(1).replace("测试1", "㐀䶵"), row(2).replace("测试2", "𠮷野"), row(3).replace("测试3", "镕堃喆"));
        byte[] overlong = {(byte) 0xC0, (byte) 0xAF};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        byte[] cut = {(byte) 0x81, 0x30, (byte) 0x81};
        return List.of(
                Hostile.of("UTF-8", good(), Taken.WHOLE),
                Hostile.of("UTF-8 with a byte order mark", "\uFEFF" + good(), Taken.WHOLE),
                Hostile.of("CRLF", good().replace("\n", "\r\n"), Taken.WHOLE),
                Hostile.of("CR", good().replace('\n', '\r'), Taken.WHOLE),
                Hostile.of("no newline at the end", good().stripTrailing(), Taken.WHOLE),
                Hostile.of("a newline in quotes", csv(rowWith(4, "\"a\nb\""), row(2)), Taken.WHOLE),
                Hostile.of("GB18030 of four bytes", rare.getBytes(GB18030), Taken.WHOLE)
                        .inGb18030(),
                Hostile.of("GBK", good().getBytes(Charset.forName("GBK")), Taken.WHOLE)
                        .inGb18030(),
                Hostile.of("GB18030 undeclared", csv(row(13)).getBytes(GB18030), Taken.NOT),
                Hostile.of("UTF-8 declared GB18030", csv(row(11), row(12)), Taken.NOT)
                        .inGb18030(),
                Hostile.of(
                        "UTF-16",
                        joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, good().getBytes(StandardCharsets.UTF_16LE)),
                        Taken.NOT),
                Hostile.of("one row in GB18030", joined(utf8(good()), (row(9) + "\n").getBytes(GB18030)), Taken.NOT),
                Hostile.of("cut in a character", joined(csv(row(14)).getBytes(GB18030), cut), Taken.NOT)
                        .inGb18030(),
                Hostile.of(
                        "overlong", joined(joined(utf8(HEADER), overlong), utf8(",x,1,330402101001,a\n")), Taken.NOT),
                Hostile.of(
                        "a surrogate by itself",
                        joined(joined(utf8(HEADER), surrogate), utf8(",x,1,330402101001,a\n")),
                        Taken.NOT),
                Hostile.of("what replacement characters become", csv(rowWith(0, "锟斤拷"), row(2)), Taken.BY_ROWS),
                Hostile.of("NUL", csv(rowWith(0, "a\0b")), Taken.BY_ROWS));
    }

    private static List<Hostile> formulas() {
        return Stream.of(
                        "=1+1",
                        "+1+1",
                        "-1+1",
                        "@SUM(1)",
                        "\t=1",
                        "\"\r=1\"",
                        "\"=HYPERLINK(\"\"http://127.0.0.1\"\",\"\"x\"\")\"",
                        "=cmd|'/c calc'!A0",
                        "＝1+1",
                        "\"=1+1\"",
                        "%0A=1",
                        "'=1+1")
                .map(cell -> Hostile.of("formula " + cell.strip(), csv(rowWith(0, cell), row(2)), Taken.WHOLE))
                .toList();
    }

    private static List<Hostile> numbers() {
        String number = Numbers.man(3_001);
        return List.of(
                number("wrong check", Numbers.withWrongCheck(number), Taken.BY_ROWS),
                number("no such day", Numbers.citizen("349999", "19900230", 1), Taken.BY_ROWS),
                number("not born yet", Numbers.citizen("349999", "20990101", 1), Taken.BY_ROWS),
                number("born long ago", Numbers.citizen("349999", "18500101", 1), Taken.BY_ROWS),
                number("fifteen digits", "349999900101001", Taken.WHOLE),
                number("small x", endingInX().replace('X', 'x'), Taken.WHOLE),
                number("full width", Numbers.wide(number, 18), Taken.WHOLE),
                number("as a spreadsheet shows it", "3.30402E+17", Taken.BY_ROWS),
                number("spaces", " " + number + " ", Taken.WHOLE),
                number("without width", number + "\u200B", Taken.BY_ROWS),
                number("apostrophe", "'" + number, Taken.BY_ROWS),
                number("empty", "", Taken.BY_ROWS),
                number("NULL", "NULL", Taken.BY_ROWS),
                number("SQL", "' OR 1=1 -- ", Taken.BY_ROWS),
                number("20,000 digits", "1".repeat(20_000), Taken.BY_ROWS));
    }

    private static Hostile number(String name, String cell, Taken expected) {
        return Hostile.of("number: " + name, csv(rowWith(1, cell), row(2)), expected);
    }

    private static String endingInX() {
        return Stream.iterate(1, sequence -> sequence + 2)
                .map(sequence -> Numbers.citizen("349999", "19491231", sequence))
                .filter(number -> number.endsWith("X"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Hostile> structures() {
        return List.of(
                Hostile.of("empty", "", Taken.NOT),
                Hostile.of("a header alone", HEADER, Taken.NOT),
                Hostile.of("no header", row(1) + "\n" + row(2) + "\n", Taken.NOT),
                Hostile.of("a column twice", HEADER.strip() + ",name\n" + row(1) + ",x\n", Taken.NOT),
                Hostile.of("a column beyond the layout", HEADER.strip() + ",role\n" + row(1) + ",admin\n", Taken.WHOLE),
                Hostile.of("a key of the table's own", "id," + HEADER + "1," + row(1) + "\n", Taken.NOT),
                Hostile.of("a column missing", HEADER.replace("name,", ""), Taken.NOT),
                Hostile.of("ragged", csv(row(1), row(2) + ",extra", "a,b", row(3)), Taken.BY_ROWS),
                Hostile.of(
                        "an open quote",
                        csv(row(1), "\"open," + row(2), String.join("\n", Collections.nCopies(100, row(3)))),
                        Taken.NOT),
                Hostile.of("semicolons", good().replace(',', ';'), Taken.NOT),
                Hostile.of("a quote in the middle", csv(rowWith(0, "a\"b\"c")), Taken.WHOLE, Taken.BY_ROWS),
                Hostile.of("blank lines", HEADER + "\n\n" + row(1) + "\n   \n", Taken.BY_ROWS),
                Hostile.of("a row three times", csv(row(1), row(1), row(1)), Taken.WHOLE),
                Hostile.of("another city", csv(row(1).replace("330402101001", "110101001001"), row(2)), Taken.BY_ROWS),
                Hostile.of("100,000 columns", String.join(",", Collections.nCopies(100_000, "c")) + "\n", Taken.NOT));
    }

    private static List<Hostile> giants() {
        return List.of(
                Hostile.of("a line of 5 MB", HEADER + "a".repeat(5 * MEGABYTE) + "\n", Taken.NOT),
                Hostile.of(
                        "a cell of 20 MB",
                        HEADER + "\"" + "a\n".repeat(10 * MEGABYTE) + "\",x,1,330402101001,a\n",
                        Taken.NOT),
                Hostile.of("a zip by another name", new byte[] {0x50, 0x4B, 3, 4, 0, 0, 0, 0}, Taken.NOT),
                Hostile.of("a picture", new byte[] {(byte) 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A}, Taken.NOT),
                Hostile.of("gzip", gzip(new byte[50 * MEGABYTE]), Taken.NOT),
                Hostile.of("gzip in gzip", gzip(gzip(new byte[50 * MEGABYTE])), Taken.NOT));
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
