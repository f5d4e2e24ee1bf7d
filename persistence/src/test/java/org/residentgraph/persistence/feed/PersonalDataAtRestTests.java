package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No identifier stands in the clear anywhere in the store, at no stage of its way in. */
class PersonalDataAtRestTests extends FeedTestBase {

    private static final String PHONE = "10061803399";
    private static final String NAME = "测不见";

    private final FeedFile file = residents("2011-03-31")
            .line("r-1", "id_number", idNumber(1), "phone", PHONE, "name", NAME)
            .line("r-2", "id_number", idNumber(2), "village_code", "330402999999", "name", NAME)
            .line("r-3", "id_number", TestNumbers.withWrongCheck(idNumber(3)), "name", NAME);

    @Test
    void stagesAndParksEverythingSealed() {
        intake.receive(file.in(folder));

        assertThat(count("feed_staged_chunk")).isEqualTo(1);
        assertThat(count("feed_parked_line")).isEqualTo(1);
        for (String text :
                new String[] {idNumber(1), idNumber(2), TestNumbers.withWrongCheck(idNumber(3)), PHONE, NAME}) {
            assertThat(file.csv()).contains(text);
            assertThat(store.columnsHolding(text)).isEmpty();
        }
    }

    @Test
    void storesIdentifiersEncrypted() {
        load(file);
        load(FeedFile.of("F02", "2011-03-31")
                .line(
                        "p-1",
                        "id_type",
                        "01",
                        "id_number",
                        idNumber(1),
                        "name",
                        NAME,
                        "kind",
                        "TEMPORARY",
                        "permit_no",
                        "JXP0000000077",
                        "issued_on",
                        "2011-03-05",
                        "valid_to",
                        "2012-03-04"));

        // The control: the same search finds what may stand in the clear.
        assertThat(store.columnsHolding(NAME)).contains("person.name");
        for (String text :
                new String[] {idNumber(1), idNumber(2), TestNumbers.withWrongCheck(idNumber(3)), PHONE, "JXP0000000077"
                }) {
            assertThat(store.columnsHolding(text)).isEmpty();
        }
        byte[] sealed = db.queryForObject("SELECT id_number_enc FROM person_identifier", byte[].class);
        assertThat(cipher.decrypt(sealed)).isEqualTo(idNumber(1));
    }
}
