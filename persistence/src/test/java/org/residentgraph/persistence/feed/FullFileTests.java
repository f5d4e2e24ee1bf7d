package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A full file lists all that is open: what it lacks has ended, unless that is too much to be true (E30). */
class FullFileTests extends FeedTestBase {

    private static final int OPEN = 30;

    /**
     * A feed whose full files end records.
     *
     * @param always the cells of each line
     * @param numbered cells that differ from line to line by a number at their end
     */
    private record Listing(String feed, List<String> always, List<String> numbered, String table, String end) {

        FeedFile file(String asOf, int lines) {
            FeedFile file = FeedFile.of(feed, asOf).always(always.toArray(String[]::new));
            for (int n = 0; n < lines; n++) {
                String[] cells = numbered.toArray(String[]::new);
                for (int i = 1; i < cells.length; i += 2) {
                    cells[i] = cells[i].equals("person") ? idNumber(n) : cells[i] + n;
                }
                file.line("k-" + n, cells);
            }
            return file;
        }

        @Override
        public String toString() {
            return feed + " " + table;
        }
    }

    private static final List<Listing> LISTINGS = List.of(
            new Listing(
                    "F02",
                    List.of(
                            "id_type",
                            "01",
                            "name",
                            "测某",
                            "kind",
                            "TEMPORARY",
                            "issued_on",
                            "2011-03-05",
                            "valid_to",
                            "2015-03-04"),
                    List.of("id_number", "person", "permit_no", "P"),
                    "residence_permit",
                    "cancelled_on"),
            new Listing(
                    "F03",
                    List.of(
                            "village_code",
                            VILLAGE,
                            "kind",
                            "PRIVATE_HOUSE",
                            "use",
                            "RENTED_RESIDENTIAL",
                            "landlord_name",
                            "房某",
                            "rental_registered_on",
                            "2011-04-01"),
                    List.of("dwelling_src_id", "D"),
                    "rental_registration",
                    "end_date"),
            new Listing(
                    "F05",
                    List.of(
                            "record_kind",
                            "POSTING",
                            "staff_no",
                            "S1",
                            "division_code",
                            "330402101",
                            "full_time",
                            "1",
                            "share",
                            "0.1",
                            "start_date",
                            "2011-01-01"),
                    List.of(),
                    "coordinator_posting",
                    "end_date"),
            new Listing(
                    "F12",
                    List.of(
                            "record_kind",
                            "ENROLMENT",
                            "id_type",
                            "01",
                            "name",
                            "测某",
                            "stage",
                            "VOCATIONAL",
                            "school_code",
                            "2133000001",
                            "start_date",
                            "2011-02-01"),
                    List.of("id_number", "person"),
                    "school_enrolment",
                    "end_date"),
            new Listing(
                    "F17",
                    List.of(
                            "name",
                            "测某",
                            "scheme_code",
                            "PUBLIC_RENTAL",
                            "applied_on",
                            "2011-03-05",
                            "start_date",
                            "2011-04-01"),
                    List.of("application_no", "H", "id_number", "person"),
                    "housing_allocation",
                    "end_date"));

    @BeforeEach
    void thereAreResidentsASchoolAndACoordinator() {
        FeedFile residents = residents("2011-03-31");
        for (int n = 0; n < OPEN; n++) {
            residents.line("r-" + n, "id_number", idNumber(n));
        }
        load(residents);
        load(school("2011-03-31", "VOCATIONAL"));
        load(FeedFile.of("F05", "2011-03-31")
                .line("c-1", "record_kind", "COORDINATOR", "staff_no", "S1", "name", "协某", "full_time", "1"));
    }

    private int ended(Listing listing) {
        return rows("SELECT 1 FROM " + listing.table() + " WHERE superseded_at IS NULL AND " + listing.end()
                        + " IS NOT NULL")
                .size();
    }

    @ParameterizedTest
    @FieldSource("LISTINGS")
    void endsWhatItLacks(Listing listing) {
        load(listing.file("2011-06-30", OPEN));
        assertThat(count(listing.table())).isEqualTo(OPEN);

        FeedBatch full = load(listing.file("2011-09-30", OPEN - 1).full());

        assertThat(full.status()).as(full.holdReason()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(full.counters().addUp()).isTrue();
        assertThat(rows("SELECT source_record_id, " + listing.end() + " AS ended FROM " + listing.table()
                        + " WHERE superseded_at IS NULL AND " + listing.end() + " IS NOT NULL"))
                .extracting(row -> row.get("source_record_id") + " " + row.get("ended"))
                .containsExactly("k-" + (OPEN - 1) + " 2011-10-01");
    }

    @ParameterizedTest
    @FieldSource("LISTINGS")
    void endsNothingWhereItLacksTooMuch(Listing listing) {
        load(listing.file("2011-06-30", OPEN));

        FeedBatch full = load(listing.file("2011-09-30", OPEN - 2).full());

        assertThat(full.status()).isEqualTo(FeedBatch.Status.HELD);
        assertThat(full.holdReason()).isEqualTo("E30: the full file lacks 2 of 30 open records");
        assertThat(ended(listing)).isZero();
    }

    @ParameterizedTest
    @FieldSource("LISTINGS")
    void endsMoreWhereTheOperatorAllowsIt(Listing listing) {
        FeedSettings usual = new FeedSettings(5000, 0.02);
        FeedSettings lenient = new FeedSettings(
                usual.chunkLines(),
                usual.rejectLimit(),
                usual.volumeChange(),
                usual.volumeFloor(),
                0.07,
                usual.shortNumbersUntil(),
                usual.lease(),
                usual.limits());
        FeedIntake receiving = new FeedIntake(dataSource, cipher, lenient, new ReceptionClock(Clock.systemUTC(), true));
        FeedLoading applying = new FeedLoading(dataSource, cipher, lenient);
        load(listing.file("2011-06-30", OPEN));

        FeedBatch full = applying.apply(
                receiving.receive(listing.file("2011-09-30", OPEN - 2).full().in(folder)));

        assertThat(full.status()).as(full.holdReason()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(ended(listing)).isEqualTo(2);
    }
}
