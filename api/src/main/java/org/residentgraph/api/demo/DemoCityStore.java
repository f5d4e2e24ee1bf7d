package org.residentgraph.api.demo;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.residentgraph.persistence.embedded.StartFailure;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database says of the city in it. */
@Component
@Profile("demo | test")
class DemoCityStore {

    /** The tables that the city fills. */
    static final List<String> TABLES = List.of(
            "person",
            "person_identifier",
            "person_name",
            "household",
            "household_member",
            "guardianship",
            "residence_registration",
            "residence_permit",
            "employer",
            "employment",
            "labour_contract",
            "skill_certificate",
            "training_course",
            "training_enrolment",
            "insurance_enrolment",
            "school",
            "school_capacity",
            "admission_application",
            "school_enrolment",
            "child_health_record",
            "vaccination_dose",
            "maternal_record",
            "maternal_visit",
            "relief_fund",
            "relief_application",
            "need_assessment",
            "relief_grant",
            "dwelling",
            "landlord",
            "dwelling_use",
            "rental_registration",
            "responsibility_letter",
            "dwelling_visit",
            "dwelling_visit_person",
            "register_check",
            "office",
            "station",
            "station_assessment",
            "coordinator",
            "coordinator_posting",
            "coordinator_patch",
            "wage_deposit_account",
            "wage_deposit_txn",
            "wage_arrears_case",
            "wage_arrears_claim",
            "legal_aid_case",
            "family_planning_return",
            "housing_scheme",
            "housing_application",
            "housing_allocation",
            "points_scheme",
            "points_rule",
            "points_account",
            "points_entry",
            "council_session",
            "proposal",
            "resident_organisation",
            "award_round",
            "award",
            "publicity_item",
            "policy_evaluation",
            "department_plan",
            "culture_facility",
            "culture_event",
            "security_campaign",
            "security_inspection",
            "security_finding",
            "budget_line",
            "fiscal_total",
            "economic_reference",
            "indicator_baseline",
            "health_education_event",
            "fund_transaction",
            "service_case",
            "feed_batch",
            "feed_reject");

    private final JdbcClient db;

    DemoCityStore(JdbcClient db) {
        this.db = db;
    }

    private record City(int residents, long seed, boolean finished) {}

    /**
     * Notes what is to be made, unless it is there.
     *
     * @return whether there is something left to do
     * @throws StartFailure if the database holds another city, or data that no demo put there
     */
    boolean isWanted(DemoSettings wanted) {
        Optional<City> found = db.sql(
                        "SELECT residents, seed, finished_at IS NOT NULL AS finished FROM demo_city WHERE id = 1")
                .query((row, number) -> new City(row.getInt(1), row.getLong(2), row.getBoolean(3)))
                .optional();
        if (found.isEmpty()) {
            refuseForeignData();
            db.sql("INSERT INTO demo_city (id, residents, seed, started_at) VALUES (1, ?, ?, UTC_TIMESTAMP(3))")
                    .params(wanted.residents(), wanted.seed())
                    .update();
            return true;
        }
        City city = found.get();
        if (city.residents() != wanted.residents() || city.seed() != wanted.seed()) {
            throw new StartFailure(
                    ("The data folder holds a city of %d residents with seed %d, not the wanted one of %d with "
                                    + "seed %d; delete the folder, or start with -Dplatform.demo.residents=%d.")
                            .formatted(
                                    city.residents(),
                                    city.seed(),
                                    wanted.residents(),
                                    wanted.seed(),
                                    city.residents()));
        }
        return !city.finished();
    }

    /** Binds a resident's account to the person with this identifier. */
    void bindAccount(String account, byte[] idNumberHash, Instant at) {
        db.sql("INSERT INTO account_person (sub, person_id, bound_at)"
                        + " SELECT ?, person_id, ? FROM person_identifier WHERE id_number_hash = ? AND id_type = '01'"
                        + " ON DUPLICATE KEY UPDATE person_id = VALUES(person_id)")
                .params(account, utc(at), idNumberHash)
                .update();
    }

    /** Lets the optimiser know what was loaded. */
    void analyseTables() {
        for (String table : TABLES) {
            db.sql("ANALYZE TABLE " + table).query().listOfRows();
        }
    }

    void finish(Instant at) {
        db.sql("UPDATE demo_city SET finished_at = ? WHERE id = 1")
                .param(utc(at))
                .update();
    }

    Map<String, Long> rowsByTable() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    db.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single());
        }
        return rows;
    }

    private void refuseForeignData() {
        if (db.sql("SELECT COUNT(*) FROM feed_batch").query(Long.class).single() > 0) {
            throw new StartFailure("The database holds data that is not a demo city's; the demo does not touch it.");
        }
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
