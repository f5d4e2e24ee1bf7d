package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;

/**
 * The rows of a file, read strictly: a byte that is not of the encoding, a quote that is not closed and a line beyond all
 * measure end the reading with an exception, and never more than a line is in memory.
 */
final class CsvFile {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private CsvFile() {}

    static Iterator<CsvRecord> rows(FileBytes bytes, Charset charset, FeedSettings.Limits limits) throws IOException {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(limits.lineLength())
                .build(handler(limits), withoutMark(strictly(bytes, charset)))
                .iterator();
    }

    /** A few columns more than allowed, so that a header beyond the limit is told as such. */
    private static CsvRecordHandler handler(FeedSettings.Limits limits) {
        return CsvRecordHandler.builder()
                .maxFields(limits.columns() + 1)
                .maxFieldSize(limits.lineLength())
                .maxRecordSize(limits.lineLength())
                .build();
    }

    private static Reader strictly(FileBytes bytes, Charset charset) {
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Reader withoutMark(Reader text) throws IOException {
        PushbackReader file = new PushbackReader(text, 1);
        int first = file.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            file.unread(first);
        }
        return file;
    }
}
