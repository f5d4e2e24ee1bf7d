package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * F13: children's health records and vaccination doses. A dose out of order or too early (E26) will be marked invalid
 * here; a health education event has no table yet and is parked.
 */
final class ChildHealthFeed implements FeedMapping {

    private static final String BIRTH_CERTIFICATE = "05";

    private static final Table RECORD = Table.ofFacts("child_health_record", "person_id")
            .text("record_no", "opened_on", "closed_on", "clinic_code")
            .bytes("birth_certificate_enc", "birth_certificate_hash")
            .text("birth_certificate_tail")
            .numbers("mother_id")
            .withProvenance();

    private static final Table DOSE = Table.ofFacts("vaccination_dose", "person_id")
            .text(
                    "vaccine_code",
                    "dose_no",
                    "given_on",
                    "lot_no",
                    "clinic_code",
                    "given_elsewhere",
                    "contraindicated",
                    "valid")
            .withProvenance();

    private static final int VACCINE_AT = DOSE.at("vaccine_code");
    private static final int DOSE_NO_AT = DOSE.at("dose_no");
    private static final int GIVEN_ON_AT = DOSE.at("given_on");
    private static final int LOT_AT = DOSE.at("lot_no");
    private static final int CLINIC_AT = DOSE.at("clinic_code");
    private static final int ELSEWHERE_AT = DOSE.at("given_elsewhere");
    private static final int CONTRAINDICATED_AT = DOSE.at("contraindicated");
    private static final int VALID_AT = DOSE.at("valid");

    private static final Layout F13 = Layouts.SHIPPED.require("F13");
    private static final int RECORD_KIND = F13.at("record_kind");
    private static final int ID_TYPE = F13.at("id_type");
    private static final int ID_NUMBER = F13.at("id_number");
    private static final int CERTIFICATE = F13.at("birth_certificate_no");
    private static final int MOTHER = F13.at("mother_id_number");
    private static final int VACCINE = F13.at("vaccine_code");
    private static final int DOSE_NO = F13.at("dose_no");
    private static final int GIVEN_ON = F13.at("given_on");
    private static final int LOT = F13.at("lot_no");
    private static final int CLINIC = F13.at("clinic_code");
    private static final int ELSEWHERE = F13.at("elsewhere");
    private static final int CONTRAINDICATED = F13.at("contraindicated");

    @Override
    public String feed() {
        return "F13";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        Persons persons = chunk.persons(lines, ID_TYPE, ID_NUMBER, MOTHER);
        Persons byCertificate = Persons.find(
                chunk,
                lines.stream()
                        .map(ChildHealthFeed::certificateKey)
                        .filter(Objects::nonNull)
                        .toList());
        Set<String> keys = ChunkLoad.srcIds(lines);
        Rows records = chunk.rows(RECORD);
        records.readByLineKeys(keys);
        Rows doses = chunk.rows(DOSE);
        doses.readByLineKeys(keys);
        for (FeedLine line : lines) {
            Long child = persons.id(chunk.personKey(line, ID_TYPE, ID_NUMBER));
            if (child == null) {
                child = byCertificate.id(certificateKey(line));
            }
            switch (line.get(RECORD_KIND)) {
                case "DOSE" -> mapDose(chunk, line, doses, child);
                case "RECORD" ->
                    mapRecord(chunk, line, records, child, persons.id(ChunkLoad.citizen(line.get(MOTHER))));
                case null, default -> chunk.park(line, Rule.E19, "record_kind");
            }
        }
        records.write();
        doses.write();
    }

    private static @Nullable PersonKey certificateKey(FeedLine line) {
        String certificate = line.get(CERTIFICATE);
        return certificate == null || line.get(ID_NUMBER) != null
                ? null
                : new PersonKey(BIRTH_CERTIFICATE, certificate);
    }

    private static void mapRecord(
            ChunkLoad chunk, FeedLine line, Rows records, @Nullable Long child, @Nullable Long mother)
            throws SQLException {
        Row row = chunk.fact(records, line, line.srcId(), child, RECORD.at("closed_on"));
        if (row == null) {
            return;
        }
        String certificate = line.get(CERTIFICATE);
        row.set(RECORD.at("record_no"), line.require(F13.at("record_no")));
        row.set(RECORD.at("opened_on"), line.require(F13.at("opened_on")));
        row.set(RECORD.at("closed_on"), line.get(F13.at("closed_on")));
        row.set(RECORD.at("clinic_code"), line.get(CLINIC));
        row.setSealed(RECORD.at("birth_certificate_enc"), certificate, chunk.cipher());
        row.set(
                RECORD.at("birth_certificate_hash"),
                certificate == null ? null : chunk.cipher().hash(certificate));
        row.set(RECORD.at("birth_certificate_tail"), certificate == null ? null : Tail.of(certificate));
        row.set(RECORD.at("mother_id"), mother);
    }

    private static void mapDose(ChunkLoad chunk, FeedLine line, Rows doses, @Nullable Long child) throws SQLException {
        Row dose = chunk.fact(doses, line, line.srcId(), child, -1);
        if (dose == null) {
            return;
        }
        dose.set(VACCINE_AT, line.require(VACCINE));
        dose.set(DOSE_NO_AT, line.require(DOSE_NO));
        dose.set(GIVEN_ON_AT, line.require(GIVEN_ON));
        dose.set(LOT_AT, line.get(LOT));
        dose.set(CLINIC_AT, line.get(CLINIC));
        dose.set(ELSEWHERE_AT, Objects.requireNonNullElse(line.get(ELSEWHERE), "0"));
        dose.set(CONTRAINDICATED_AT, Objects.requireNonNullElse(line.get(CONTRAINDICATED), "0"));
        dose.set(VALID_AT, "1");
    }
}
