package org.residentgraph.feeds;

import static org.residentgraph.feeds.Scene.ENOUGH;
import static org.residentgraph.persistence.feed.Rule.E12;
import static org.residentgraph.persistence.feed.Rule.E30;
import static org.residentgraph.persistence.feed.Rule.E31;
import static org.residentgraph.persistence.feed.Rule.E32;
import static org.residentgraph.persistence.feed.Rule.E35;

import java.nio.charset.Charset;
import java.util.List;

/** The rules about a file as a whole: a good file stands beside the bad one. */
final class PairsAboutFiles {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private PairsAboutFiles() {}

    static final List<RulePair> ALL = List.of(
            new RulePair(E12, "holds a file whose ends meet the next beginnings the other way", s -> {
                s.sends(moves(s, "good-", "2012-05-31", true)).applied().counted("declared 16, accepted 16");
                s.sends(moves(s, "bad-", "2012-06-01", false))
                        .held("E12: end dates meet the next beginning as if they were not INCLUSIVE, as declared")
                        .told("0,E12,HOLD,,");
                s.storesRows(
                        "SELECT COUNT(*), MIN(end_date), MAX(end_date) FROM residence_registration WHERE"
                                + " source_record_id LIKE CONCAT(:key, '%')",
                        "16 2012-06-01 2012-06-01");
            }),
            new RulePair(E30, "holds a file that is far shorter than the last", s -> {
                s.sends(s.manyResidents()).applied();
                ReportFile half = s.residents();
                for (int i = 0; i < ENOUGH / 2; i++) {
                    half.bad("half-" + i, s.man());
                }
                s.sends(half)
                        .held("E30: the file has 25 rows, the last one had 50")
                        .counted("declared 25, accepted 25")
                        .told("0,E30,HOLD,,");
                s.storesResidents("status");
            }),
            new RulePair(E30, "holds a file without rows", s -> {
                s.sends(s.residents().good("good", s.man())).applied();
                ReportFile none = s.residents();
                none.bad.add(0);
                s.sends(none).held("E30: the file has no rows").told("0,E30,HOLD,,");
                s.storesResidents("status", "good ACTIVE");
            }),
            new RulePair(E31, "takes a batch that comes late and says so", s -> {
                s.sends(s.residents().good("good", s.man()), "sentAt", "2016-01-15T02:00:00Z")
                        .applied()
                        .late(false)
                        .told();
                s.sends(s.residents().bad("bad", s.man()), "sentAt", "2016-01-16T02:00:00Z")
                        .applied()
                        .late(true)
                        .told("0,E31,FLAG,,");
                s.storesResidents("status", "bad ACTIVE", "good ACTIVE");
            }),
            new RulePair(E31, "takes a batch about days of which its sender has already spoken", s -> {
                s.sends(s.residents().good("good", s.man())).late(false).told();
                s.sends(ReportFile.residents("2015-09-30", s.village)
                                .withKeys(s.key(""))
                                .bad("bad", s.man()))
                        .applied()
                        .late(true)
                        .told("0,E31,FLAG,,");
                s.storesResidents("status", "bad ACTIVE", "good ACTIVE");
            }),
            new RulePair(E32, "holds a file in another encoding, and reads it once that is declared", s -> {
                ReportFile file = s.residents().bad("file", s.man());
                byte[] csv = file.csv().getBytes(GB18030);
                s.sends(file, csv)
                        .held("E32: the file is not UTF-8 after line 1")
                        .told("1,E32,HOLD,,");
                s.storesResidents("name");
                file.bad.clear();
                file.good.add(2);
                s.sends(file, csv, "encoding", "GB18030").applied().told();
                s.storesResidents("name", "file 测某");
            }),
            new RulePair(E35, "reads nothing of a column beyond the layout", s -> {
                s.sends(s.residents().good("good", s.man())).told();
                s.sends(s.residents().withColumn("diagnosis").bad("bad", s.man(), "diagnosis", "confidential"))
                        .applied()
                        .counted("declared 1, accepted 1")
                        .told("1,E35,REJECT,diagnosis,");
                s.storesResidents("status", "bad ACTIVE", "good ACTIVE");
            }),
            new RulePair(E35, "refuses a file with a column about persons whole where there are none", s -> {
                s.sends(returns(s).good("good", "measure", "FREE_SERVICE"))
                        .applied()
                        .told();
                s.sends(returns(s)
                                .withColumn("id_number")
                                .bad(
                                        "bad",
                                        "measure",
                                        "PREGNANCY_CHECK",
                                        "id_number",
                                        s.man().number()))
                        .held("E35: a column about persons in a feed that has none: id_number")
                        .told("1,E35,HOLD,,");
                s.storesRows(
                        "SELECT measure FROM family_planning_return WHERE county_code = :county AND quarter ="
                                + " '2009-Q2'",
                        "FREE_SERVICE");
                s.storesRows(
                        "SELECT COUNT(*) FROM feed_staged_chunk c JOIN feed_batch b ON b.id = c.batch_id WHERE"
                                + " b.feed_code = 'F15' AND b.status = 'HELD'",
                        "0");
            }));

    private static ReportFile moves(Scene s, String name, String lastDay, boolean areGood) {
        ReportFile file = s.residents();
        for (int i = 0; i < 8; i++) {
            Somebody man = s.man();
            file.line(name + i + "-1", man, "end_date", lastDay, "end_reason", "MOVED");
            if (areGood) {
                file.good(name + i + "-2", man, "start_date", "2012-06-01");
            } else {
                file.bad(name + i + "-2", man, "start_date", "2012-06-01");
            }
        }
        return file;
    }

    private static ReportFile returns(Scene s) {
        return s.report("F15", "county_code", s.county, "quarter", "2009-Q2", "eligible", "900", "served", "850");
    }
}
