package org.residentgraph.feeds;

import static org.residentgraph.feeds.Scene.ENOUGH;
import static org.residentgraph.persistence.feed.Rule.E01;
import static org.residentgraph.persistence.feed.Rule.E02;
import static org.residentgraph.persistence.feed.Rule.E03;
import static org.residentgraph.persistence.feed.Rule.E04;
import static org.residentgraph.persistence.feed.Rule.E05;
import static org.residentgraph.persistence.feed.Rule.E06;
import static org.residentgraph.persistence.feed.Rule.E07;
import static org.residentgraph.persistence.feed.Rule.E08;
import static org.residentgraph.persistence.feed.Rule.E09;
import static org.residentgraph.persistence.feed.Rule.E10;
import static org.residentgraph.persistence.feed.Rule.E11;
import static org.residentgraph.persistence.feed.Rule.E17;
import static org.residentgraph.persistence.feed.Rule.E23;
import static org.residentgraph.persistence.feed.Rule.E24;
import static org.residentgraph.persistence.feed.Rule.E27;
import static org.residentgraph.persistence.feed.Rule.E32;
import static org.residentgraph.persistence.feed.Rule.E33;
import static org.residentgraph.persistence.feed.Rule.E36;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.residentgraph.persistence.employer.OrganisationCode;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.platform.Platform;

/** The rules about a cell, about what holds between the cells of a line, and about two lines of one file. */
final class PairsAboutLines {

    private PairsAboutLines() {}

    static final List<RulePair> ALL = List.of(
            new RulePair(E01, "loads the registration of a wrong number with a provisional person", s -> {
                Somebody man = s.man();
                String wrong = Numbers.withWrongCheck(man.number());
                s.sends(s.residents().good("good", s.man()).bad("bad", man, "id_number", wrong))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E01,QUARANTINE,id_number," + new Somebody(wrong, "").masked());
                s.storesResidents("identity_level, status", "bad PROVISIONAL ACTIVE", "good VERIFIED ACTIVE");
                s.storesNumber(wrong, 0);
            }),
            new RulePair(E01, "keeps any other line with a wrong number aside", s -> {
                Somebody man = s.man();
                s.register(man);
                String wrong = Numbers.withWrongCheck(man.number());
                s.sends(s.insurance(man).good("good").bad("bad", "id_number", wrong))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E01,QUARANTINE,id_number," + new Somebody(wrong, "").masked());
                s.stores("insurance_enrolment", "status", "good INSURED");
                s.keepsAside("3 E01 QUARANTINE");
            }),
            new RulePair(E01, "forgets a guardian whose number is wrong", s -> {
                Somebody father = s.man();
                s.register(father);
                String wrong = Numbers.withWrongCheck(father.number());
                s.sends(s.residents()
                                .good("good", s.man("20090716"), "guardian_id_number", father.number())
                                .bad("bad", s.man("20100716"), "guardian_id_number", wrong))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E01,FLAG,guardian_id_number," + new Somebody(wrong, "").masked());
                s.stores("guardianship", "relation_code", "good:G null");
            }),
            new RulePair(E02, "takes the number's word for birth date and sex", s -> {
                s.sends(s.residents()
                                .good("good", s.man())
                                .bad("born", s.man(), "birth_date", "1951-07-17")
                                .bad("sex", s.man(), "sex_code", "2"))
                        .counted("declared 3, accepted 3, flagged 2")
                        .told("3,E02,FLAG,birth_date,**********", "4,E02,FLAG,sex_code,2");
                s.storesResidents("birth_date, sex_code", "born 1951-07-16 1", "good 1951-07-16 1", "sex 1951-07-16 1");
            }),
            new RulePair(E03, "extends a number of fifteen digits and keeps both", s -> {
                Somebody man = s.man();
                String fifteen = man.number().substring(0, 6) + man.number().substring(8, 17);
                s.sends(s.residents().good("good", s.man()).bad("bad", man, "id_number", fifteen))
                        .counted("declared 2, accepted 1, fixed 1, flagged 1")
                        .told("3,E03,FLAG,as_of,2015-12-31", "3,E03,FIX,id_number,***********" + fifteen.substring(11));
                s.storesNumber(fifteen, 1);
                s.storesNumber(man.number(), 1);
                s.storesResidents("identity_level", "bad VERIFIED", "good VERIFIED");
            }),
            new RulePair(E04, "tidies the form of a number", s -> {
                Somebody man = s.man();
                Somebody third = s.man();
                Somebody other = s.manEndingInX();
                s.sends(s.residents()
                                .good("good", s.man())
                                .bad("wide", man, "id_number", Numbers.wide(man.number(), 2))
                                .bad("small", other, "id_number", other.number().replace('X', 'x'))
                                .bad(
                                        "spaced",
                                        third,
                                        "id_number",
                                        third.number().replaceFirst("9999", "9999 ")))
                        .counted("declared 4, accepted 1, fixed 3")
                        .told(
                                "3,E04,FIX,id_number," + man.masked(),
                                "4,E04,FIX,id_number," + other.masked().replace('X', 'x'),
                                "5,E04,FIX,id_number,*" + third.masked());
                s.storesNumber(man.number(), 1);
                s.storesNumber(other.number(), 1);
                s.storesNumber(third.number(), 1);
            }),
            new RulePair(E05, "keeps a home in no revision aside, and takes an abolished one", s -> {
                String abolished = Door.db()
                        .sql("SELECT MIN(code) FROM home_division WHERE last_revision < '2010'")
                        .query(String.class)
                        .single();
                String nowhere = Numbers.citizen("999998", "19510716", 1);
                s.sends(s.residents()
                                .good("good", s.man(), "home_division_code", abolished)
                                .bad("bad", s.man(), "home_division_code", "999998")
                                .bad("number", s.man(), "id_number", nowhere))
                        .counted("declared 3, accepted 1, quarantined 2")
                        .told(
                                "3,E05,QUARANTINE,home_division_code,999998",
                                "4,E05,QUARANTINE,id_number," + new Somebody(nowhere, "").masked());
                s.storesResidents("home_division_code", "good " + abolished);
                s.keepsAside("3 E05 QUARANTINE", "4 E05 QUARANTINE");
            }),
            new RulePair(E06, "follows a successor, keeps the unknown aside and rejects another area", s -> {
                String merged = s.town + "998";
                Door.db()
                        .sql("INSERT INTO division (code, name_zh, level, parent_code, valid_from, valid_to,"
                                + " successor_code) VALUES (?, '旧村', 'VILLAGE', ?, '2002-01-01', '2009-01-01', ?)")
                        .params(merged, s.town, s.village)
                        .update();
                Platform.running().bean(FeedIntake.class).refreshCodes();
                try {
                    s.ofTheTown()
                            .sends(s.manyResidents()
                                    .bad("merged", s.man(), "village_code", merged)
                                    .bad("unknown", s.man(), "village_code", s.town + "997")
                                    .bad("elsewhere", s.man(), "village_code", "330102001001"))
                            .counted("declared 53, accepted 50, fixed 1, quarantined 1, rejected 1")
                            .told(
                                    "52,E06,FIX,village_code," + s.county + "******",
                                    "53,E06,QUARANTINE,village_code," + s.county + "******",
                                    "54,E06,REJECT,village_code,330102******");
                    s.storesResidents("village_code", "merged " + s.village);
                    s.keepsAside("53 E06 QUARANTINE");
                } finally {
                    Door.db()
                            .sql("DELETE FROM division WHERE code = ?")
                            .param(merged)
                            .update();
                    Platform.running().bean(FeedIntake.class).refreshCodes();
                }
            }),
            new RulePair(E07, "loads at the town what names no village", s -> {
                s.ofTheTown()
                        .sends(s.residents().good("good", s.man()).bad("bad", s.man(), "village_code", s.town))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E07,FLAG,village_code," + s.county + "***");
                s.storesResidents("village_code", "bad " + s.town, "good " + s.village);
            }),
            new RulePair(E08, "rejects an unknown code that is mandatory and forgets one that is not", s -> {
                s.sends(s.manyResidents()
                                .good("good", s.man(), "education_code", "60")
                                .bad("mandatory", s.man(), "sex_code", "Z")
                                .bad("optional", s.man(), "education_code", "65"))
                        .counted("declared 53, accepted 52, flagged 1, rejected 1")
                        .told("53,E08,REJECT,sex_code,Z", "54,E08,FLAG,education_code,65");
                s.storesResidents("education_code", "good 60", "optional null");
            }),
            new RulePair(E08, "rejects a line that lacks what is mandatory", s -> {
                s.sends(s.manyResidents().good("good", s.man()).bad("bad", s.man(), "name", ""))
                        .counted("declared 52, accepted 51, rejected 1")
                        .told("53,E08,REJECT,name,");
                s.storesResidents("name", "good 测某");
            }),
            new RulePair(E08, "rejects a dose of a vaccine that is in no schedule", s -> {
                Somebody child = s.man("20150316");
                s.register(child);
                s.sends(talks(s).good("good", dose(child, "HEPB")).bad("bad", dose(child, "HEPX")))
                        .counted("declared 52, accepted 51, rejected 1")
                        .told("53,E08,REJECT,vaccine_code,HEPX");
                s.stores("vaccination_dose", "vaccine_code", "good HEPB");
            }),
            new RulePair(E09, "rejects a day that is in no calendar", s -> {
                ReportFile file = s.manyResidents();
                for (int i = 0; i < 2 * ENOUGH; i++) {
                    file.line("many-more-" + i, s.man());
                }
                s.sends(file.bad("thirtieth", s.man(), "start_date", "2013-02-30")
                                .bad("zero", s.man(), "start_date", "0000-00-00")
                                .bad("month", s.man(), "birth_date", "19511316"))
                        .counted("declared 153, accepted 150, rejected 3")
                        .told(
                                "152,E09,REJECT,start_date,2013-02-30",
                                "153,E09,REJECT,start_date,0000-00-00",
                                "154,E09,REJECT,birth_date,********");
                s.storesResidents("status");
            }),
            new RulePair(E10, "rejects what lies ahead, but for a term that runs on", s -> {
                s.sends(s.manyResidents()
                                .good("good", s.man(), "end_date", "2016-05-31")
                                .bad("bad", s.man(), "start_date", "2016-01-01"))
                        .counted("declared 52, accepted 51, rejected 1")
                        .told("53,E10,REJECT,start_date,2016-01-01");
                s.storesResidents("end_date", "good 2016-06-01");
            }),
            new RulePair(E11, "rejects a registration that ends before it begins", s -> {
                s.sends(s.manyResidents()
                                .good("good", s.man(), "end_date", "2011-03-01", "end_reason", "LEFT_CITY")
                                .bad("bad", s.man(), "end_date", "2011-02-28", "end_reason", "LEFT_CITY"))
                        .counted("declared 52, accepted 51, rejected 1")
                        .told("53,E11,REJECT,end_date,2011-02-28");
                s.storesResidents("end_date", "good 2011-03-02");
            }),
            new RulePair(E11, "rejects a dose given before the child was born", s -> {
                Somebody child = s.man("20150316");
                s.register(child);
                s.sends(talks(s).good("good", dose(child, "HEPB"))
                                .bad("bad", dose(child, "BCG"), "given_on", "2015-03-15"))
                        .counted("declared 52, accepted 51, rejected 1")
                        .told("53,E11,REJECT,given_on,**********");
                s.stores("vaccination_dose", "given_on", "good 2015-03-16");
            }),
            new RulePair(E17, "keeps one of two equal lines and none of two that differ", s -> {
                Somebody twin = s.man();
                Somebody other = s.man();
                ReportFile file = s.manyResidents();
                for (int i = 0; i < ENOUGH; i++) {
                    file.line("many-more-" + i, s.man());
                }
                s.sends(file.good("twin", twin)
                                .good("twin", twin)
                                .bad("conflict", other)
                                .bad("conflict", other, "start_date", "2011-03-02"))
                        .counted("declared 104, accepted 101, rejected 2, duplicate 1")
                        .told("104,E17,REJECT,src_id,", "105,E17,REJECT,src_id,");
                s.storesResidents("status", "twin ACTIVE");
            }),
            new RulePair(E23, "employs somebody without the employer whose code fails its check", s -> {
                Somebody man = s.man();
                s.register(man);
                String wrong = Scene.withAnotherCheck(s.employer());
                s.before(s.jobs(man, "end_date", "2012-12-31").line("first"));
                s.sends(s.jobs(man, "start_date", "2013-01-01")
                                .good("good", "end_date", "2013-12-31")
                                .bad("bad", "start_date", "2014-01-01", "employer_code", wrong))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E23,FLAG,employer_code," + wrong);
                s.stores("employment", "employer_id IS NULL", "bad 1", "first 0", "good 0");
                s.asks("HRSS MATCH_EMPLOYER");
                s.storesRows("SELECT org_code FROM employer WHERE village_code = '" + s.village + "'", s.employer());
            }),
            new RulePair(E23, "takes no credit code of a day before there were any", s -> {
                Somebody man = s.man();
                s.register(man);
                String uscc = uscc("91330402" + s.employer());
                s.sends(s.jobs(man, "employer_code_type", "USCC", "employer_code", uscc)
                                .good("good")
                                .bad("bad", "as_of", "2015-09-30", "end_date", "2014-12-31"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E23,FLAG,employer_code," + "*".repeat(18));
                s.stores("employment", "employer_id IS NULL", "bad 1", "good 0");
            }),
            new RulePair(E24, "keeps a child's work aside", s -> {
                Somebody grown = s.man("19980701");
                Somebody child = s.man("19980702");
                s.register(grown, child);
                s.sends(s.jobs("start_date", "2014-07-01").good("good", grown).bad("bad", child))
                        .counted("declared 2, accepted 1, quarantined 1")
                        .told("3,E24,QUARANTINE,start_date,2014-07-01");
                s.stores("employment", "start_date", "good 2014-07-01");
                s.keepsAside("3 E24 QUARANTINE");
            }),
            new RulePair(E27, "rejects a negative amount, and flags one far above what was approved", s -> {
                ReportFile file = s.report("F21", "fiscal_year", "2009", "division_code", s.county, "item", "协管员经费")
                        .always("approved", "1000");
                for (int i = 0; i < ENOUGH; i++) {
                    file.line("many-" + i, "executed", "500");
                }
                s.sends(file.good("good", "executed", "3000")
                                .bad("above", "executed", "3000.01")
                                .bad("negative", "approved", "-1"))
                        .counted("declared 53, accepted 52, flagged 1, rejected 1")
                        .told("53,E27,FLAG,executed,3000.01", "54,E27,REJECT,approved,-1");
                s.storesRows(
                        "SELECT source_record_id, executed_amount FROM budget_line WHERE source_record_id LIKE"
                                + " CONCAT(:key, '%') AND source_record_id NOT LIKE CONCAT(:key, 'many-%') ORDER BY 1",
                        "above 3000.01", "good 3000.00");
            }),
            new RulePair(E27, "flags more recovered than was owed", s -> {
                Somebody man = s.man();
                s.register(man);
                s.before(s.jobs(man).line("job"));
                s.before(s.report("F09", "employer_code_type", "ORG", "employer_code", s.employer())
                        .line("case", "record_kind", "CASE", "case_no", s.key("case"), "accepted_on", "2015-05-01"));
                s.sends(s.report("F09", "record_kind", "CLAIM", "case_no", s.key("case"), "owed_amount", "3000")
                                .always("id_number", man.number())
                                .good("good", "recovered_amount", "3000")
                                .bad("bad", "recovered_amount", "3000.01"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E27,FLAG,recovered_amount,*******");
                s.stores("wage_arrears_claim", "recovered_amount", "bad 3000.01", "good 3000.00");
            }),
            new RulePair(E27, "flags more families served than are eligible", s -> {
                s.sends(s.report("F15", "county_code", s.county, "quarter", "2009-Q1", "eligible", "900")
                                .good("good", "measure", "FREE_SERVICE", "served", "900")
                                .bad("bad", "measure", "PREGNANCY_CHECK", "served", "901"))
                        .counted("declared 2, accepted 2, flagged 1")
                        .told("3,E27,FLAG,served,901");
                s.storesRows(
                        "SELECT measure, served FROM family_planning_return WHERE county_code = :county AND quarter ="
                                + " '2009-Q1' AND superseded_at IS NULL ORDER BY 1",
                        "FREE_SERVICE 900",
                        "PREGNANCY_CHECK 901");
            }),
            new RulePair(E32, "rejects a row with another number of columns, or with damaged text", s -> {
                ReportFile file = s.manyResidents();
                for (int i = 0; i < ENOUGH; i++) {
                    file.line("many-more-" + i, s.man());
                }
                file.bad("damaged", s.man(), "name", "\uFFFD\uFFFD");
                byte[] csv = (file.csv() + "U,short," + Scene.AS_OF + "\n").getBytes(StandardCharsets.UTF_8);
                s.sends(file, csv)
                        .counted("declared 102, accepted 100, rejected 2")
                        .told("102,E32,REJECT,name,**", "103,E32,REJECT,,");
                s.storesResidents("status");
            }),
            new RulePair(E33, "writes the dot of a name in one way, and takes rare characters", s -> {
                s.sends(s.residents()
                                .good("good", s.man().named("\uD86D\uDFAC\u00B7古丽"))
                                .bad("bad", s.man().named("阿依\u2022古丽")))
                        .counted("declared 2, accepted 1, fixed 1")
                        .told("3,E33,FIX,name,*****");
                s.storesResidents("name", "bad 阿依\u00B7古丽", "good \uD86D\uDFAC\u00B7古丽");
            }),
            new RulePair(E36, "stores a formula as text and sends it back harmless", s -> {
                s.sends(s.residents()
                                .good("good", s.man(), "address_text", "1+1=2 号")
                                .bad("bad", s.man(), "address_text", "=1+1")
                                .bad("shown", s.man(), "dwelling_src_id", "=1+1"))
                        .counted("declared 3, accepted 3, flagged 2")
                        .told("3,E36,FLAG,address_text,****", "4,E36,FLAG,dwelling_src_id,'=1+1");
                s.storesResidents("address_text", "bad =1+1", "good 1+1=2 号", "shown null");
            }));

    /** Lines of F13 about nobody. */
    private static ReportFile talks(Scene s) {
        ReportFile file = s.report("F13");
        for (int i = 0; i < ENOUGH; i++) {
            file.line("many-" + i, "record_kind", "EDUCATION_EVENT", "topic", "艾滋病防治", "village_code", s.village);
        }
        return file;
    }

    private static List<Object> dose(Somebody child, String vaccine) {
        return List.of(child, "record_kind", "DOSE", "vaccine_code", vaccine, "dose_no", "1", "given_on", "2015-03-16");
    }

    private static String uscc(String seventeen) {
        return seventeen + OrganisationCode.usccCheckCharacter(seventeen);
    }
}
