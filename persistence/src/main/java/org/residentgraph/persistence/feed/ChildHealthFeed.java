package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** F13: children's health records and vaccination doses. A dose out of order or too early is stored and does not count (E26). */
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
                    "valid",
                    "invalid_reason")
            .withProvenance();

    private static final int VACCINE_AT = DOSE.at("vaccine_code");
    private static final int DOSE_NO_AT = DOSE.at("dose_no");
    private static final int GIVEN_ON_AT = DOSE.at("given_on");
    private static final int LOT_AT = DOSE.at("lot_no");
    private static final int CLINIC_AT = DOSE.at("clinic_code");
    private static final int ELSEWHERE_AT = DOSE.at("given_elsewhere");
    private static final int CONTRAINDICATED_AT = DOSE.at("contraindicated");
    private static final int VALID_AT = DOSE.at("valid");
    private static final int INVALID_REASON_AT = DOSE.at("invalid_reason");

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
        Set<Long> children = ownersOfDoses(lines, persons, byCertificate, chunk);
        doses.readByOwnerAndLineKeys(children, keys);
        // A deletion names its dose alone.
        doses.readByOwner(doses.all().stream()
                .map(Row::owner)
                .filter(owner -> !children.contains(owner))
                .collect(Collectors.toSet()));
        for (FeedLine line : lines) {
            if (line.isDeletion()) {
                delete(chunk, line, records, doses);
                continue;
            }
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
        checkDoses(chunk, doses);
        records.write();
        doses.write();
    }

    /** By its key alone: a deletion need say nothing else. */
    private static void delete(ChunkLoad chunk, FeedLine line, Rows records, Rows doses) throws SQLException {
        Row dose = doses.bySource(line.srcId());
        if (dose != null) {
            chunk.delete(dose, line, -1);
        } else {
            chunk.delete(records.bySource(line.srcId()), line, RECORD.at("closed_on"));
        }
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
        AgeRules.checkChildRecord(chunk, line, child, line.require(F13.at("opened_on")));
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
    }

    private static Set<Long> ownersOfDoses(
            List<FeedLine> lines, Persons persons, Persons byCertificate, ChunkLoad chunk) {
        Set<Long> owners = new HashSet<>();
        for (FeedLine line : lines) {
            if ("DOSE".equals(line.get(RECORD_KIND))) {
                Long child = persons.id(chunk.personKey(line, ID_TYPE, ID_NUMBER));
                Long owner = child == null ? byCertificate.id(certificateKey(line)) : child;
                if (owner != null) {
                    owners.add(owner);
                }
            }
        }
        return owners;
    }

    /** A dose that came in may make an earlier reported one valid, or the other way round: a child's are judged together. */
    private static void checkDoses(ChunkLoad chunk, Rows doses) throws SQLException {
        Set<Long> children = new HashSet<>();
        for (Row dose : doses.all()) {
            if (dose.isNew() || dose.isRevised()) {
                children.add(dose.owner());
            }
        }
        if (children.isEmpty()) {
            return;
        }
        DoseRules rules = DoseRules.read(chunk.db());
        for (long child : children) {
            Persons.Known known = chunk.known(child);
            judge(chunk, rules, known == null ? null : known.birthDate(), doses.ofOwner(child));
        }
    }

    private static void judge(ChunkLoad chunk, DoseRules rules, @Nullable String birthDate, List<Row> doses) {
        int latest = doses.stream().mapToInt(Row::line).max().orElse(0);
        List<DoseRules.Dose> all = doses.stream().map(ChildHealthFeed::dose).toList();
        for (int i = 0; i < all.size(); i++) {
            Row row = doses.get(i);
            String reason = rules.invalidReason(all.get(i), all, birthDate);
            String valid = reason == null ? "1" : "0";
            boolean isOfChunk = row.isNew() || row.isRevised();
            if (!valid.equals(row.text(VALID_AT)) || !Objects.equals(reason, row.text(INVALID_REASON_AT))) {
                row.touchedBy(isOfChunk ? row.line() : latest).set(VALID_AT, valid);
                row.set(INVALID_REASON_AT, reason);
            }
            if (reason != null && isOfChunk) {
                chunk.flag(row.line(), Rule.E26, "given_on");
            }
        }
    }

    private static DoseRules.Dose dose(Row row) {
        boolean counts = row.text(DOSE.supersededAt()) == null && !"1".equals(row.text(CONTRAINDICATED_AT));
        return new DoseRules.Dose(
                Objects.requireNonNull(row.text(VACCINE_AT)),
                Integer.parseInt(Objects.requireNonNull(row.text(DOSE_NO_AT))),
                Objects.requireNonNull(row.text(GIVEN_ON_AT)),
                counts);
    }
}
