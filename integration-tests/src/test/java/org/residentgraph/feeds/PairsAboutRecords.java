package org.residentgraph.feeds;

import static org.residentgraph.persistence.feed.Rule.E13;
import static org.residentgraph.persistence.feed.Rule.E14;
import static org.residentgraph.persistence.feed.Rule.E15;
import static org.residentgraph.persistence.feed.Rule.E16;
import static org.residentgraph.persistence.feed.Rule.E18;
import static org.residentgraph.persistence.feed.Rule.E19;
import static org.residentgraph.persistence.feed.Rule.E20;
import static org.residentgraph.persistence.feed.Rule.E21;
import static org.residentgraph.persistence.feed.Rule.E22;
import static org.residentgraph.persistence.feed.Rule.E25;
import static org.residentgraph.persistence.feed.Rule.E26;
import static org.residentgraph.persistence.feed.Rule.E27;
import static org.residentgraph.persistence.feed.Rule.E28;
import static org.residentgraph.persistence.feed.Rule.E29;
import static org.residentgraph.persistence.feed.Rule.E34;

import java.util.List;

/** The rules about what is already stored. */
final class PairsAboutRecords {

    private static final List<Object> PERMIT =
            List.of("kind", "TEMPORARY", "issued_on", "2015-03-10", "valid_to", "2016-03-09");

    private PairsAboutRecords() {}

    static final List<RulePair> ALL = List.of(
            new RulePair(E13, "ends an enrolment where a later one of its type begins", s -> {
                Somebody man = s.man();
                s.register(man);
                s.before(s.insurance(man).line("first"));
                s.sends(s.insurance(man)
                                .good("good", "insurance_type", "UNEMPLOYMENT")
                                .bad("bad", "start_date", "2015-08-01", "contribution_base", "much"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E08,FLAG,contribution_base,****", "3,E13,FLAG,start_date,2015-08-01");
                s.stores("insurance_enrolment", "end_date", "bad null", "first 2015-08-01", "good null");
            }),
            new RulePair(E13, "ends a contract where a later one of its employment begins", s -> {
                Somebody man = s.man();
                Somebody other = s.man();
                s.register(man, other);
                s.before(s.jobs("contract_start", "2012-01-01", "contract_end", "2014-12-31", "contract_no", "1")
                        .line("good", man)
                        .line("job", other));
                s.sends(s.jobs("contract_end", "2015-12-31", "contract_no", "2")
                                .good("good", man, "contract_start", "2015-01-01")
                                .bad("job", other, "contract_start", "2014-12-31"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E13,FLAG,contract_start,2014-12-31");
                s.stores(
                        "labour_contract",
                        "end_date",
                        "good:1 2015-01-01",
                        "good:2 2016-01-01",
                        "job:1 2014-12-31",
                        "job:2 2016-01-01");
            }),
            new RulePair(E13, "ends a registration where the person's next one begins", s -> {
                Somebody man = s.man();
                s.before(s.residents().line("first", man));
                s.sends(s.residents().good("good", s.man()).bad("moved", man, "start_date", "2014-05-01"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E13,FLAG,start_date,2014-05-01");
                s.storesResidents(
                        "status, end_date, end_reason",
                        "first ENDED 2014-05-01 MOVED",
                        "good ACTIVE null null",
                        "moved ACTIVE null null");
            }),
            new RulePair(E13, "counts neither of two departments that register one person at once", s -> {
                Somebody man = s.man();
                s.before(s.residents().line("first", man));
                s.sendsAs(
                                "resident-affairs",
                                s.residents().good("good", s.man()).bad("bad", man, "start_date", "2014-05-01"))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E13,QUARANTINE,start_date,2014-05-01");
                s.storesResidents("status", "first VOID", "good ACTIVE");
                s.keepsAside("3 E13 QUARANTINE");
                s.asks("NRAB SETTLE_CONFLICT", "PSB SETTLE_CONFLICT");
            }),
            new RulePair(E14, "asks for the end of the earlier of two permits, if neither renews the other", s -> {
                Somebody man = s.man();
                Somebody other = s.man();
                s.register(man, other);
                s.before(s.report("F02", PERMIT)
                        .line("first", man, "permit_no", s.permit("1"))
                        .line("other", other, "permit_no", s.permit("2")));
                s.sends(s.report("F02", PERMIT)
                                .always("issued_on", "2015-06-01", "valid_to", "2016-05-31")
                                .good("good", man, "permit_no", s.permit("3"), "prior_permit_no", s.permit("1"))
                                .bad("bad", other, "permit_no", s.permit("4")))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E14,FLAG,permit_no," + "*".repeat(s.permit("4").length()));
                s.stores(
                        "residence_permit",
                        "issued_on",
                        "bad 2015-06-01",
                        "first 2015-03-10",
                        "good 2015-06-01",
                        "other 2015-03-10");
                s.asks("PSB CANCEL_PERMIT");
            }),
            new RulePair(E15, "keeps a name that sounds alike beside the one a person goes by", s -> {
                Somebody man = s.man().named("王小明");
                s.register(man);
                s.sends(s.insurance().good("good", man).bad("bad", man.named("王晓明"), "insurance_type", "UNEMPLOYMENT"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E15,FLAG,name,***");
                s.stores("insurance_enrolment", "status", "bad INSURED", "good INSURED");
                s.storesRows(namesOf(man), "王小明 LEGAL", "王晓明 TYPO");
            }),
            new RulePair(E15, "keeps somebody of another name behind the same number aside", s -> {
                Somebody man = s.man().named("王小明");
                s.register(man);
                s.sends(s.residents()
                                .good("good", s.man().named("李大力"))
                                .bad("bad", man.named("李大力"), "start_date", "2015-06-01"))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E15,QUARANTINE,name,***");
                s.storesResidents("name", "good 李大力");
                s.storesRows(namesOf(man), "王小明 LEGAL");
                s.keepsAside("3 E15 QUARANTINE");
            }),
            new RulePair(E16, "proposes two persons for one who share all but their numbers", s -> {
                Somebody man = s.man("19620304").named("钱二多");
                Somebody same = s.man("19620304").named("钱二多");
                s.before(s.residents().line("first", man, "home_division_code", "349999"));
                s.sends(s.residents()
                                .good("good", s.man("19620305").named("孙三多"), "home_division_code", "349999")
                                .bad("bad", same, "home_division_code", "349999"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E16,FLAG,id_number," + same.masked());
                s.storesResidents("name", "bad 钱二多", "first 钱二多", "good 孙三多");
                s.storesRows(
                        "SELECT a.source_record_id, b.source_record_id AS other, c.state, c.score >= 80 FROM"
                                + " duplicate_candidate c JOIN person a ON a.id = c.person_a JOIN person b ON b.id ="
                                + " c.person_b WHERE b.source_record_id LIKE CONCAT(:key, '%')",
                        "first bad OPEN 1");
            }),
            new RulePair(E18, "rejects a key under which its sender has told of somebody else", s -> {
                Somebody man = s.man();
                Somebody other = s.man();
                s.register(man, other);
                s.before(s.insurance(man).line("key"));
                s.sends(s.insurance(other).good("good").bad("key"))
                        .counted("declared 2, accepted 1, rejected 1")
                        .told("3,E18,REJECT,src_id," + s.key("key"));
                s.storesRows(
                        "SELECT e.source_record_id, p.source_record_id = CONCAT(:key, 'of-" + man.number() + "')"
                                + " FROM insurance_enrolment e JOIN person p ON p.id = e.person_id"
                                + " WHERE e.source_record_id LIKE CONCAT(:key, '%') ORDER BY 1",
                        "good 0",
                        "key 1");
            }),
            new RulePair(E18, "rejects a registration under another person's key", s -> {
                Somebody man = s.man();
                Somebody other = s.man().named("李大力");
                s.before(s.residents().line("key", man));
                s.sends(s.residents().good("good", s.man()).bad("key", other))
                        .counted("declared 2, accepted 1, rejected 1")
                        .told("3,E18,REJECT,src_id," + s.key("key"));
                s.storesResidents("name", "good 测某", "key 测某");
                s.storesNumber(other.number(), 0);
            }),
            new RulePair(E19, "lets what is said of an unknown person wait, and loads it once they are known", s -> {
                Somebody man = s.man();
                Somebody unknown = s.man();
                s.register(man);
                s.sends(s.insurance().good("good", man).bad("bad", unknown))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E19,QUARANTINE,id_number," + unknown.masked());
                s.stores("insurance_enrolment", "status", "good INSURED");
                s.keepsAside("3 E19 WAITING");

                s.register(unknown);
                s.stores("insurance_enrolment", "status", "bad INSURED", "good INSURED");
                s.keepsAside();
            }),
            new RulePair(E19, "lets what is said of an unknown employer wait, and loads it once it is known", s -> {
                Somebody man = s.man();
                s.register(man);
                s.sends(s.insurance(man)
                                .good("good", "insurance_type", "UNEMPLOYMENT")
                                .bad("bad", "employer_code_type", "ORG", "employer_code", s.employer()))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E19,QUARANTINE,employer_code," + s.employer());
                s.stores("insurance_enrolment", "status", "good INSURED");

                s.before(s.jobs(man).line("job"));
                s.stores("insurance_enrolment", "employer_id IS NULL", "bad 0", "good 1");
                s.keepsAside();
            }),
            new RulePair(E20, "keeps aside who is at home in the county", s -> {
                // Old enough that nobody can have this number.
                String here = Numbers.citizen(s.county, "19000716", 1);
                String inAnotherCounty = Numbers.citizen(anotherCounty(s.county), "19000716", 1);
                s.sends(s.residents()
                                .good("good", new Somebody(inAnotherCounty, "测某"))
                                .bad("bad", new Somebody(here, "测某")))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E20,QUARANTINE,id_number," + new Somebody(here, "").masked());
                s.storesResidents("status", "good ACTIVE");
                s.storesNumber(here, 0);
                s.keepsAside("3 E20 QUARANTINE");
            }),
            new RulePair(E20, "keeps aside whose household registration has moved here", s -> {
                Somebody man = s.man();
                Somebody other = s.man();
                s.before(s.residents()
                        .line("local", man, "end_date", "2013-01-31", "end_reason", "HUKOU")
                        .line("left", other, "end_date", "2013-01-31", "end_reason", "LEFT_CITY"));
                s.sends(s.residents()
                                .always("start_date", "2014-05-01")
                                .good("good", other)
                                .bad("bad", man))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E20,QUARANTINE,village_code," + s.county + "******");
                s.storesResidents("person_status", "good PRESENT", "left PRESENT", "local LOCALISED");
                s.keepsAside("3 E20 QUARANTINE");
            }),
            new RulePair(E21, "keeps aside what is dated after a death", s -> {
                Somebody man = s.man();
                s.before(s.residents().line("dead", man, "end_date", "2015-05-10", "end_reason", "DECEASED"));
                s.sends(s.insurance(man)
                                .always("status", "ENDED", "end_date", "2015-12-31")
                                .good("good", "start_date", "2015-05-10", "end_date", "2015-05-10")
                                .bad("bad", "start_date", "2015-05-11"))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E21,QUARANTINE,id_number," + man.masked());
                s.stores("insurance_enrolment", "start_date", "good 2015-05-10");
                s.keepsAside("3 E21 QUARANTINE");
                s.asks("PSB CONFIRM_DEATH");
            }),
            new RulePair(E21, "keeps a registration after a death aside", s -> {
                Somebody man = s.man();
                s.before(s.residents().line("dead", man, "end_date", "2015-05-10", "end_reason", "DECEASED"));
                s.sends(s.residents()
                                .good("good", s.man(), "start_date", "2015-05-11")
                                .bad("bad", man, "start_date", "2015-05-11"))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E21,QUARANTINE,start_date,2015-05-11");
                s.storesResidents("person_status", "dead DECEASED", "good PRESENT");
                s.asks("PSB CONFIRM_DEATH");
            }),
            new RulePair(E21, "keeps a wage claim and a points account after a death aside", s -> {
                Somebody man = s.man();
                Somebody dead = s.man();
                s.register(man);
                s.before(s.residents().line("dead", dead, "end_date", "2015-05-10", "end_reason", "DECEASED"));
                s.before(s.jobs(man).line("job"));
                s.before(s.report("F09", "employer_code_type", "ORG", "employer_code", s.employer())
                        .line("case", "record_kind", "CASE", "case_no", s.key("case"), "accepted_on", "2015-05-01"));
                s.sends(s.report("F09", "record_kind", "CLAIM", "case_no", s.key("case"), "owed_amount", "3000")
                                .always("id_number", dead.number())
                                .good("good", "owed_from", "2015-03-01", "owed_to", "2015-06-30")
                                .bad("bad", "owed_from", "2015-06-01", "owed_to", "2015-06-30"))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E21,QUARANTINE,id_number," + dead.masked());
                s.stores("wage_arrears_claim", "owed_from", "good 2015-03-01");
                s.sends(s.report("F18", "record_kind", "ACCOUNT", "scheme_code", "RULES", "status", "ACTIVE")
                                .good("account", man, "opened_on", "2015-06-01")
                                .bad("dead-account", dead, "opened_on", "2015-06-01"))
                        .counted("declared 2, accepted 1, quarantined 1");
                s.stores("points_account", "opened_on", "account 2015-06-01");
            }),
            new RulePair(E22, "flags insurance after a departure, and asks about one that goes on", s -> {
                Somebody man = s.man();
                s.before(s.residents().line("left", man, "end_date", "2015-05-31", "end_reason", "LEFT_CITY"));
                s.sends(s.insurance(man)
                                .good("good", "end_date", "2015-05-31", "status", "ENDED")
                                .bad("a-month", "insurance_type", "UNEMPLOYMENT", "end_date", "2015-06-30")
                                .bad("goes-on", "insurance_type", "MEDICAL_EMPLOYEE"))
                        .counted("declared 3, accepted 3, flagged 2")
                        .told("3,E22,FLAG,id_number," + man.masked(), "4,E22,FLAG,id_number," + man.masked());
                s.stores("insurance_enrolment", "end_date", "a-month 2015-07-01", "goes-on null", "good 2015-06-01");
                s.asks("PSB REOPEN_REGISTRATION");
            }),
            new RulePair(E25, "flags a child in a stage it is too old for", s -> {
                s.openSchool();
                Somebody six = s.man("20090310");
                Somebody fifteen = s.man("20000310");
                s.register(six, fifteen);
                s.sends(s.report("F12", "record_kind", "ENROLMENT", "stage", "PRIMARY", "school_code", s.school())
                                .always("start_date", "2015-09-01", "grade", "1")
                                .good("good", six)
                                .bad("bad", fifteen))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E25,FLAG,stage,PRIMARY");
                s.stores("school_enrolment", "stage", "bad PRIMARY", "good PRIMARY");
            }),
            new RulePair(E25, "flags a child's health record that is opened for a grown child", s -> {
                Somebody baby = s.man("20150310");
                Somebody ten = s.man("20050310");
                s.register(baby, ten);
                s.sends(s.report("F13", "record_kind", "RECORD", "opened_on", "2015-04-01", "clinic_code", "C1")
                                .good("good", baby, "record_no", s.key("1"))
                                .bad("bad", ten, "record_no", s.key("2")))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E25,FLAG,opened_on,**********");
                s.stores("child_health_record", "opened_on", "bad 2015-04-01", "good 2015-04-01");
            }),
            new RulePair(E25, "flags a mother who is too young, too old, or a man", s -> {
                Somebody mother = s.woman("19880310");
                Somebody girl = s.woman("20030310");
                Somebody old = s.woman("19550310");
                Somebody man = s.man("19880310");
                s.register(mother, girl, old, man);
                s.sends(s.report("F14", "opened_on", "2015-04-01", "lmp_on", "2015-02-01")
                                .good("good", mother, "record_no", s.key("good"))
                                .bad("girl", girl, "record_no", s.key("girl"))
                                .bad("man", man, "record_no", s.key("man"))
                                .bad("old", old, "record_no", s.key("old")))
                        .counted("declared 4, accepted 4, flagged 3")
                        .told(
                                "3,E25,FLAG,id_number," + girl.masked(),
                                "4,E25,FLAG,id_number," + man.masked(),
                                "5,E25,FLAG,id_number," + old.masked());
                s.stores(
                        "maternal_record",
                        "opened_on",
                        "girl 2015-04-01",
                        "good 2015-04-01",
                        "man 2015-04-01",
                        "old 2015-04-01");
            }),
            new RulePair(E26, "counts no dose that comes too early, out of order or too soon", s -> {
                Somebody child = s.man("20150316");
                s.register(child);
                s.sends(s.report("F13", child, "record_kind", "DOSE", "dose_no", "1")
                                .good("good-1", "vaccine_code", "HEPB", "given_on", "2015-03-16")
                                .good("good-2", "vaccine_code", "HEPB", "dose_no", "2", "given_on", "2015-04-20")
                                .bad("early", "vaccine_code", "OPV", "given_on", "2015-04-01")
                                .good("good-3", "vaccine_code", "DTAP", "given_on", "2015-06-20")
                                .bad("soon", "vaccine_code", "DTAP", "dose_no", "2", "given_on", "2015-07-16")
                                .bad("third", "vaccine_code", "OPV", "dose_no", "3", "given_on", "2015-10-01"))
                        .counted("declared 6, accepted 6, flagged 3")
                        .told(
                                "4,E26,FLAG,given_on,**********",
                                "6,E26,FLAG,given_on,**********",
                                "7,E26,FLAG,given_on,**********");
                s.stores(
                        "vaccination_dose",
                        "valid, invalid_reason",
                        "early 0 TOO_EARLY",
                        "good-1 1 null",
                        "good-2 1 null",
                        "good-3 1 null",
                        "soon 0 TOO_SOON",
                        "third 0 OUT_OF_ORDER");
            }),
            new RulePair(E27, "flags a grant above what its fund has left", s -> {
                Somebody man = s.man();
                s.register(man);
                String fund = s.key("FND");
                s.before(s.report("F16")
                        .line(
                                "fund",
                                "record_kind",
                                "FUND",
                                "fund_code",
                                fund,
                                "fund_name",
                                "测试基金",
                                "fund_kind",
                                "CHARITY")
                        .line("gift", "record_kind", "DONATION", "fund_code", fund, "amount", "1000")
                        .line(
                                "ask",
                                man,
                                "record_kind",
                                "APPLICATION",
                                "application_no",
                                s.key("ask"),
                                "kind",
                                "MEDICAL",
                                "applied_on",
                                "2015-05-01"));
                s.sends(s.report("F16", "record_kind", "GRANT", "application_no", s.key("ask"), "fund_code", fund)
                                .always("form", "CASH", "decided_on", "2015-05-20")
                                .good("good", "amount", "1000")
                                .bad("worse", "amount", "0.01"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E27,FLAG,amount,0.01");
                s.stores("relief_grant", "amount", "good 1000.00", "worse 0.01");
            }),
            new RulePair(
                    E28,
                    "takes a housing application without a residence permit, and says that it is not eligible",
                    s -> {
                        Somebody man = s.man();
                        Somebody other = s.man();
                        s.register(man, other);
                        s.before(s.report("F02", PERMIT)
                                .line("permit", man, "kind", "RESIDENCE", "permit_no", s.permit("R"))
                                .line("temporary", other, "permit_no", s.permit("T")));
                        s.sends(s.report("F17", "scheme_code", "PUBLIC_RENTAL", "applied_on", "2015-05-01")
                                        .good("good", man, "application_no", s.key("1"), "permit_no", s.permit("R"))
                                        .bad("bad", other, "application_no", s.key("2"), "permit_no", s.permit("T")))
                                .counted("declared 2, accepted 2, flagged 1")
                                .told("3,E28,FLAG,permit_no,"
                                        + "*".repeat(s.permit("T").length()));
                        s.stores("housing_application", "ineligible_by_rule, decision", "bad 1 null", "good 0 null");
                    }),
            new RulePair(E29, "stores a letter of a former landlord, which does not count", s -> {
                Somebody landlord = s.man();
                Somebody former = s.man();
                ReportFile file = s.report("F03", "dwelling_src_id", s.key("D"), "village_code", s.village)
                        .always("kind", "PRIVATE_HOUSE", "use", "RENTED_RESIDENTIAL", "landlord_id_type", "01");
                s.sends(file.good("good", letting(landlord, "2015-05-01", "Z2"))
                                .bad("bad", letting(former, "2014-04-01", "Z1")))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E29,FLAG,letter_no,Z1");
                s.stores("responsibility_letter", "signed_on", "bad:Z1 2014-04-01", "good:Z2 2015-05-01");
                s.storesRows(
                        "SELECT l.letter_no FROM responsibility_letter l JOIN dwelling d ON d.id = l.dwelling_id"
                                + " AND d.current_landlord_id = l.landlord_id WHERE d.dwelling_no LIKE"
                                + " CONCAT(:key, '%')",
                        "Z2");
            }),
            new RulePair(E34, "ends what is deleted, and says so of a key it does not know", s -> {
                Somebody man = s.man();
                s.register(man);
                s.before(s.insurance(man).line("good"));
                s.sends(s.report("F07").good("good", "op", "D").bad("bad", "op", "D"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E34,FLAG,src_id," + s.key("bad"));
                s.stores("insurance_enrolment", "end_date", "good 2016-01-01");
            }),
            new RulePair(E34, "ends a registration that is deleted, and keeps it", s -> {
                s.before(s.residents().line("good", s.man()));
                s.sends(s.report("F01").good("good", "op", "D").bad("bad", "op", "D"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E34,FLAG,src_id," + s.key("bad"));
                s.storesResidents("status, end_date, end_reason", "good ENDED 2016-01-01 ERROR");
            }),
            new RulePair(
                    E34, "takes an application for relief off the register, and says so of one it does not know", s -> {
                        Somebody man = s.man();
                        s.register(man);
                        s.before(s.report("F16")
                                .line(
                                        "good",
                                        man,
                                        "record_kind",
                                        "APPLICATION",
                                        "application_no",
                                        s.key("good"),
                                        "kind",
                                        "MEDICAL",
                                        "applied_on",
                                        "2015-05-01"));
                        s.sends(s.report("F16", "record_kind", "APPLICATION")
                                        .good("good", "op", "D", "application_no", s.key("good"))
                                        .bad("bad", "op", "D", "application_no", s.key("bad")))
                                .counted("declared 2, accepted 2, flagged 1")
                                .told("3,E34,FLAG,src_id," + s.key("bad"));
                        s.stores("relief_application", "kind");
                    }));

    private static List<Object> letting(Somebody landlord, String since, String letter) {
        return List.of(
                "landlord_name",
                landlord.name(),
                "landlord_id_number",
                landlord.number(),
                "rental_registered_on",
                since,
                "letter_no",
                letter,
                "letter_signed_on",
                since,
                "letter_valid_to",
                "2016-12-31");
    }

    private static String namesOf(Somebody somebody) {
        return "SELECT n.name, n.kind FROM person_name n JOIN person p ON p.id = n.person_id WHERE p.source_record_id ="
                + " CONCAT(:key, 'of-" + somebody.number() + "') AND n.superseded_at IS NULL ORDER BY n.kind, n.name";
    }

    private static String anotherCounty(String county) {
        return county.equals("330481") ? "330482" : "330481";
    }
}
