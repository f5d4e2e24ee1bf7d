package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F16: funds, applications, assessments of need, grants. What follows an application is about the same person. */
final class ReliefFeed implements FeedMapping {

    private static final Table FUND = Table.ofThings("relief_fund")
            .text("fund_code", "name", "kind", "owner_dept")
            .withProvenance();

    private static final Table APPLICATION = Table.ofFacts("relief_application", "person_id")
            .text("application_no", "applied_on", "kind", "cause", "decided_on", "decision")
            .withProvenance();

    private static final ApplicationCases CASES =
            new ApplicationCases(APPLICATION, "RELIEF_ASSESSMENT", "decision", Set.of());

    private static final Table ASSESSMENT = Table.ofFacts("need_assessment", "person_id")
            .numbers("application_id")
            .text("assessed_on", "household_income", "persons", "outcome")
            .withProvenance();

    private static final Table GRANT = Table.ofFacts("relief_grant", "person_id")
            .numbers("application_id", "fund_id")
            .text("amount", "form", "decided_on", "paid_on")
            .withProvenance();

    private static final Layout F16 = Layouts.SHIPPED.require("F16");
    private static final int RECORD_KIND = F16.at("record_kind");
    private static final int APPLICATION_NO = F16.at("application_no");
    private static final int ID_NUMBER = F16.at("id_number");
    private static final int FUND_CODE = F16.at("fund_code");
    private static final int DECIDED_ON = F16.at("decided_on");

    @Override
    public String feed() {
        return "F16";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        new ReliefChunk(chunk, lines).load(lines);
    }

    @Override
    public void judge(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        FundBalances.flagGrantsAbove(chunk, lines);
    }

    private static final class ReliefChunk {

        private final ChunkLoad chunk;
        private final Persons persons;
        private final Rows funds;
        private final Rows applications;
        private final Rows assessments;
        private final Rows grants;

        ReliefChunk(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
            this.chunk = chunk;
            this.persons = chunk.persons(lines, -1, ID_NUMBER);
            this.funds = chunk.rows(FUND);
            this.applications = chunk.rows(APPLICATION);
            this.assessments = chunk.rows(ASSESSMENT);
            this.grants = chunk.rows(GRANT);
            Set<String> keys = ChunkLoad.srcIds(lines);
            funds.readBySource(named(lines, FUND_CODE));
            Set<String> applicationNumbers = named(lines, APPLICATION_NO);
            applicationNumbers.addAll(deleted(lines));
            applications.readBySource(applicationNumbers);
            assessments.readByLineKeys(keys);
            grants.readByLineKeys(keys);
        }

        void load(List<FeedLine> lines) throws SQLException {
            for (FeedLine line : lines) {
                if (line.isDeletion()) {
                    delete(line);
                } else {
                    map(line);
                }
            }
            funds.write();
            CASES.keep(chunk, applications.all());
            applications.write();
            assessments.write();
            grants.write();
        }

        private void map(FeedLine line) throws SQLException {
            switch (line.get(RECORD_KIND)) {
                case "FUND" -> fund(line);
                case "APPLICATION" -> application(line);
                case "ASSESSMENT" -> assessment(line);
                case "GRANT" -> grant(line);
                case null, default -> chunk.park(line, Rule.E19, "record_kind");
            }
        }

        /** By its key alone: a deletion need say nothing else. A fund stays, because grants were made from it. */
        private void delete(FeedLine line) throws SQLException {
            Row known = grants.bySource(line.srcId());
            if (known == null) {
                known = assessments.bySource(line.srcId());
            }
            if (known == null) {
                known = applications.bySource(line.srcId());
            }
            chunk.delete(known, line, -1);
        }

        private void fund(FeedLine line) {
            String code = line.require(FUND_CODE);
            Row fund = funds.bySource(code);
            if (fund == null) {
                fund = funds.add(chunk.id(line.number(), 0), code, line.number());
            }
            fund.touchedBy(line.number()).set(FUND.at("fund_code"), code);
            fund.set(FUND.at("name"), line.require(F16.at("fund_name")));
            fund.set(FUND.at("kind"), line.require(F16.at("fund_kind")));
            fund.set(FUND.at("owner_dept"), chunk.batch().department());
        }

        private void application(FeedLine line) throws SQLException {
            String number = line.require(APPLICATION_NO);
            Long person = persons.id(chunk.personKey(line, -1, ID_NUMBER));
            Row application = chunk.fact(applications, line, number, person, -1);
            if (application != null) {
                application.set(APPLICATION.at("application_no"), number);
                application.set(APPLICATION.at("applied_on"), line.require(F16.at("applied_on")));
                application.set(APPLICATION.at("kind"), line.require(F16.at("kind")));
                application.set(APPLICATION.at("cause"), line.get(F16.at("cause")));
                application.set(APPLICATION.at("decided_on"), line.get(DECIDED_ON));
                application.set(APPLICATION.at("decision"), line.get(F16.at("decision")));
            }
        }

        private void assessment(FeedLine line) throws SQLException {
            Row application = requireApplication(line);
            if (application == null) {
                return;
            }
            Row assessment = chunk.fact(assessments, line, line.srcId(), application.owner(), -1);
            if (assessment != null) {
                assessment.set(ASSESSMENT.at("application_id"), application.id());
                assessment.set(ASSESSMENT.at("assessed_on"), line.require(F16.at("assessed_on")));
                assessment.set(ASSESSMENT.at("household_income"), line.get(F16.at("household_income")));
                assessment.set(ASSESSMENT.at("persons"), line.get(F16.at("persons")));
                assessment.set(ASSESSMENT.at("outcome"), line.get(F16.at("outcome")));
            }
        }

        private void grant(FeedLine line) throws SQLException {
            Row application = requireApplication(line);
            if (application == null) {
                return;
            }
            Row fund = funds.bySource(line.require(FUND_CODE));
            if (fund == null) {
                chunk.park(line, Rule.E19, "fund_code");
                return;
            }
            Row grant = chunk.fact(grants, line, line.srcId(), application.owner(), -1);
            if (grant != null) {
                grant.set(GRANT.at("application_id"), application.id());
                grant.set(GRANT.at("fund_id"), fund.id());
                grant.set(GRANT.at("amount"), line.require(F16.at("amount")));
                grant.set(GRANT.at("form"), line.require(F16.at("form")));
                grant.set(GRANT.at("decided_on"), line.get(DECIDED_ON));
                grant.set(GRANT.at("paid_on"), line.get(F16.at("paid_on")));
            }
        }

        /** The application a line belongs to; without it the line is parked. */
        private @Nullable Row requireApplication(FeedLine line) throws SQLException {
            String number = line.get(APPLICATION_NO);
            Row application = number == null ? null : applications.bySource(number);
            if (application == null) {
                chunk.park(line, Rule.E19, "application_no");
            }
            return application;
        }

        private static Set<String> deleted(List<FeedLine> lines) {
            Set<String> keys = new HashSet<>();
            for (FeedLine line : lines) {
                if (line.isDeletion()) {
                    keys.add(line.srcId());
                }
            }
            return keys;
        }

        private static Set<String> named(List<FeedLine> lines, int at) {
            Set<String> codes = new HashSet<>();
            for (FeedLine line : lines) {
                String code = line.get(at);
                if (code != null) {
                    codes.add(code);
                }
            }
            return codes;
        }
    }
}
