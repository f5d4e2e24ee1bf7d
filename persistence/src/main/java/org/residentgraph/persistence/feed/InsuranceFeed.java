package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** F07: one line is one enrolment of a person in one scheme. */
final class InsuranceFeed implements FeedMapping {

    private static final Table ENROLMENT = Table.ofFacts("insurance_enrolment", "person_id")
            .text("insurance_type")
            .numbers("employer_id")
            .bytes("account_no_enc")
            .text("account_no_tail", "start_date", "end_date", "status", "contribution_base")
            .withProvenance();

    private static final int TYPE_AT = ENROLMENT.at("insurance_type");
    private static final int EMPLOYER_AT = ENROLMENT.at("employer_id");
    private static final int ACCOUNT_AT = ENROLMENT.at("account_no_enc");
    private static final int ACCOUNT_TAIL_AT = ENROLMENT.at("account_no_tail");
    private static final int START_AT = ENROLMENT.at("start_date");
    private static final int END_AT = ENROLMENT.at("end_date");
    private static final int STATUS_AT = ENROLMENT.at("status");
    private static final int BASE_AT = ENROLMENT.at("contribution_base");

    private static final Overlaps OVERLAPS = new Overlaps(ENROLMENT, "start_date", "insurance_type");

    private static final Layout F07 = Layouts.SHIPPED.require("F07");
    private static final int ID_TYPE = F07.at("id_type");
    private static final int ID_NUMBER = F07.at("id_number");
    private static final int TYPE = F07.at("insurance_type");
    private static final int EMPLOYER = F07.at("employer_code");
    private static final int EMPLOYER_TYPE = F07.at("employer_code_type");
    private static final int ACCOUNT = F07.at("account_no");
    private static final int START = F07.at("start_date");
    private static final int END = F07.at("end_date");
    private static final int STATUS = F07.at("status");
    private static final int BASE = F07.at("contribution_base");

    @Override
    public String feed() {
        return "F07";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        begin(chunk).load(lines);
    }

    @Override
    public ChunkMapping begin(ChunkLoad chunk) {
        return new Enrolments(chunk);
    }

    /** One chunk of F07 in the making. */
    private static final class Enrolments implements ChunkMapping {

        private final ChunkLoad chunk;
        private final References employers = new References();
        private final Rows enrolments;
        private final Set<Long> read = new HashSet<>();
        private final Set<Object> written = new HashSet<>();
        private Persons persons = new Persons();

        Enrolments(ChunkLoad chunk) {
            this.chunk = chunk;
            this.enrolments = chunk.rows(ENROLMENT);
        }

        @Override
        public void lookUp(List<FeedLine> lines) throws SQLException {
            persons = chunk.persons(lines, ID_TYPE, ID_NUMBER);
            employers.addAll(References.findBySource(chunk, "employer", employerKeys(lines)));
            Set<Long> owners = new HashSet<>(persons.ids());
            owners.removeAll(read);
            enrolments.readByOwnerAndLineKeys(owners, ChunkLoad.srcIds(lines));
            read.addAll(owners);
        }

        @Override
        public void names(FeedLine line, Consumer<Object> keys) {
            PersonKey person = chunk.personKey(line, ID_TYPE, ID_NUMBER);
            if (person != null) {
                keys.accept(person);
            }
        }

        @Override
        public Set<Object> written() {
            return written;
        }

        @Override
        public boolean isOutdatedBy(ChunkMapping before) {
            return enrolments.isOutdatedBy(((Enrolments) before).enrolments);
        }

        @Override
        public void map(List<FeedLine> lines) throws SQLException {
            for (FeedLine line : lines) {
                names(line, written::add);
                String employerKey = employerKey(line);
                Long employer = employers.id(employerKey);
                if (employerKey != null && employer == null && !line.isDeletion()) {
                    chunk.park(line, Rule.E19, "employer_code");
                    continue;
                }
                Long person = persons.id(chunk.personKey(line, ID_TYPE, ID_NUMBER));
                Row enrolment = chunk.fact(enrolments, line, line.srcId(), person, END_AT);
                if (enrolment != null) {
                    InsuranceFeed.map(chunk, line, enrolment, employer);
                }
            }
            OVERLAPS.cut(chunk, enrolments);
        }

        @Override
        public void write() throws SQLException {
            enrolments.write();
        }
    }

    private static void map(ChunkLoad chunk, FeedLine line, Row enrolment, @Nullable Long employer) {
        String account = line.get(ACCOUNT);
        enrolment.set(TYPE_AT, line.require(TYPE));
        enrolment.set(EMPLOYER_AT, employer);
        enrolment.setSealed(ACCOUNT_AT, account, chunk.cipher());
        enrolment.set(ACCOUNT_TAIL_AT, account == null ? null : Tail.of(account));
        enrolment.set(START_AT, line.require(START));
        enrolment.set(END_AT, chunk.end(line.get(END)));
        enrolment.set(STATUS_AT, line.require(STATUS));
        enrolment.set(BASE_AT, line.get(BASE));
    }

    private static @Nullable String employerKey(FeedLine line) {
        return EmployersOfChunk.key(line.get(EMPLOYER_TYPE), line.get(EMPLOYER));
    }

    private static Set<String> employerKeys(List<FeedLine> lines) {
        Set<String> keys = new HashSet<>();
        for (FeedLine line : lines) {
            String key = employerKey(line);
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }
}
