package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * F06: one line is one employment with its latest contract; another contract number under the same key is a renewal. The
 * employers are made from the lines that name them.
 */
final class EmploymentFeed implements FeedMapping {

    private static final Table EMPLOYMENT = Table.ofFacts("employment", "person_id")
            .numbers("employer_id")
            .text("kind", "occupation_code", "is_main", "start_date", "end_date", "reported_on")
            .withProvenance();

    private static final Table CONTRACT = Table.ofFacts("labour_contract", "person_id")
            .numbers("employment_id")
            .text("contract_no", "written", "term", "signed_on", "start_date", "end_date")
            .withProvenance();

    private static final int EMPLOYER_AT = EMPLOYMENT.at("employer_id");
    private static final int KIND_AT = EMPLOYMENT.at("kind");
    private static final int OCCUPATION_AT = EMPLOYMENT.at("occupation_code");
    private static final int MAIN_AT = EMPLOYMENT.at("is_main");
    private static final int START_AT = EMPLOYMENT.at("start_date");
    private static final int END_AT = EMPLOYMENT.at("end_date");
    private static final int REPORTED_AT = EMPLOYMENT.at("reported_on");

    private static final int CONTRACT_EMPLOYMENT_AT = CONTRACT.at("employment_id");
    private static final int CONTRACT_NO_AT = CONTRACT.at("contract_no");
    private static final int WRITTEN_AT = CONTRACT.at("written");
    private static final int TERM_AT = CONTRACT.at("term");
    private static final int SIGNED_AT = CONTRACT.at("signed_on");
    private static final int CONTRACT_START_AT = CONTRACT.at("start_date");
    private static final int CONTRACT_END_AT = CONTRACT.at("end_date");

    private static final Overlaps OVERLAPS = new Overlaps(CONTRACT, "contract_start", "employment_id");

    private static final Layout F06 = Layouts.SHIPPED.require("F06");
    private static final int ID_TYPE = F06.at("id_type");
    private static final int ID_NUMBER = F06.at("id_number");
    private static final int KIND = F06.at("kind");
    private static final int OCCUPATION = F06.at("occupation_code");
    private static final int MAIN = F06.at("is_main");
    private static final int START = F06.at("start_date");
    private static final int END = F06.at("end_date");
    private static final int CONTRACT_NO = F06.at("contract_no");
    private static final int WRITTEN = F06.at("written");
    private static final int SIGNED = F06.at("signed_on");
    private static final int CONTRACT_START = F06.at("contract_start");
    private static final int CONTRACT_END = F06.at("contract_end");
    private static final int REPORTED = F06.at("reported_on");

    @Override
    public String feed() {
        return "F06";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        begin(chunk).load(lines);
    }

    @Override
    public ChunkMapping begin(ChunkLoad chunk) {
        return new Employments(chunk);
    }

    /** One chunk of F06 in the making. */
    private static final class Employments implements ChunkMapping {

        private final ChunkLoad chunk;
        private final EmployersOfChunk employers;
        private final Rows employments;
        private final Rows contracts;
        private Persons persons = new Persons();

        Employments(ChunkLoad chunk) {
            this.chunk = chunk;
            this.employers = new EmployersOfChunk(chunk);
            this.employments = chunk.rows(EMPLOYMENT);
            this.contracts = chunk.rows(CONTRACT);
        }

        @Override
        public void lookUp(List<FeedLine> lines) throws SQLException {
            persons = chunk.persons(lines, ID_TYPE, ID_NUMBER);
            employers.lookUp(lines);
            employments.readByLineKeys(ChunkLoad.srcIds(lines));
            contracts.readByLineKeys(contractKeys(lines));
            contracts.readByOwner(ownersOfRenewed(lines, employments, contracts));
        }

        @Override
        public void names(FeedLine line, Consumer<Object> keys) {
            employers.names(line, keys);
        }

        @Override
        public Set<Object> written() {
            return employers.written();
        }

        @Override
        public boolean isOutdatedBy(ChunkMapping before) {
            Employments other = (Employments) before;
            return employers.isOutdatedBy(other.employers)
                    || employments.isOutdatedBy(other.employments)
                    || contracts.isOutdatedBy(other.contracts);
        }

        @Override
        public void map(List<FeedLine> lines) throws SQLException {
            for (FeedLine line : lines) {
                Long person = persons.id(chunk.personKey(line, ID_TYPE, ID_NUMBER));
                Row employment = chunk.fact(employments, line, line.srcId(), person, END_AT);
                if (employment != null) {
                    EmploymentFeed.map(chunk, line, employment, employers.settle(line));
                    mapContract(chunk, line, employment, contracts);
                }
            }
            OVERLAPS.cut(chunk, contracts);
        }

        @Override
        public void write() throws SQLException {
            employers.write();
            employments.write();
            contracts.write();
        }
    }

    /** Whose contracts a new one of a known employment may overlap. */
    private static Set<Long> ownersOfRenewed(List<FeedLine> lines, Rows employments, Rows contracts) {
        Set<Long> owners = new HashSet<>();
        for (FeedLine line : lines) {
            Row employment = employments.bySource(line.srcId());
            if (employment != null
                    && line.get(CONTRACT_START) != null
                    && contracts.bySource(contractKey(line)) == null) {
                owners.add(employment.owner());
            }
        }
        return owners;
    }

    private static void map(ChunkLoad chunk, FeedLine line, Row employment, @Nullable Long employer) {
        employment.set(EMPLOYER_AT, employer);
        employment.set(KIND_AT, line.require(KIND));
        employment.set(OCCUPATION_AT, line.get(OCCUPATION));
        employment.set(MAIN_AT, Objects.requireNonNullElse(line.get(MAIN), "1"));
        employment.set(START_AT, line.require(START));
        employment.set(END_AT, chunk.end(line.get(END)));
        employment.set(REPORTED_AT, line.get(REPORTED));
    }

    private static void mapContract(ChunkLoad chunk, FeedLine line, Row employment, Rows contracts) {
        String start = line.get(CONTRACT_START);
        if (start == null) {
            return;
        }
        String key = contractKey(line);
        Row contract = contracts.bySource(key);
        if (contract == null) {
            contract = contracts.add(employment.owner(), chunk.id(line.number(), 0), key, line.number());
        }
        contract.touchedBy(line.number()).set(CONTRACT_EMPLOYMENT_AT, employment.id());
        contract.set(CONTRACT_NO_AT, line.get(CONTRACT_NO));
        contract.set(WRITTEN_AT, Objects.requireNonNullElse(line.get(WRITTEN), "0"));
        contract.set(TERM_AT, line.get(CONTRACT_END) == null ? "OPEN" : "FIXED");
        contract.set(SIGNED_AT, line.get(SIGNED));
        contract.set(CONTRACT_START_AT, start);
        contract.set(CONTRACT_END_AT, chunk.end(line.get(CONTRACT_END)));
    }

    private static Set<String> contractKeys(List<FeedLine> lines) {
        Set<String> keys = new HashSet<>();
        for (FeedLine line : lines) {
            if (line.get(CONTRACT_START) != null) {
                keys.add(contractKey(line));
            }
        }
        return keys;
    }

    private static String contractKey(FeedLine line) {
        return line.srcId() + ":" + Objects.requireNonNullElse(line.get(CONTRACT_NO), "");
    }
}
