package org.residentgraph.feeds;

import java.nio.charset.StandardCharsets;

/** Whole batches of the layout of the tests, each with content of its own. */
public final class BatchFiles {

    private static final String HEADER = "name,id_number,phone,village_code,address_text\n";

    private BatchFiles() {}

    /** A batch with one good row. */
    public static byte[] goodBatch() {
        return zip(HEADER + "测试,%s,,330402101001,%d\n".formatted(Numbers.man(2_400), System.nanoTime()), 1);
    }

    /** A batch that is held. */
    public static byte[] batchWithoutRows() {
        return zip(HEADER.replace("\n", ",column_" + System.nanoTime() + "\n"), 0);
    }

    private static byte[] zip(String text, int rows) {
        byte[] csv = text.getBytes(StandardCharsets.UTF_8);
        String manifest = """
            {"feed":"F99","layoutVersion":1,"department":"NRAB","division":"3304","period":"2015-Q4",
             "asOf":"2015-12-31","mode":"DELTA","sequence":1,"rows":%d,"sha256":"%s","sentAt":"2016-01-02T02:00:00Z",
             "endDates":"INCLUSIVE"}\
            """.formatted(rows, ReportFile.sha256(csv));
        return ReportFile.zip("manifest.json", manifest.getBytes(StandardCharsets.UTF_8), "a.csv", csv);
    }
}
