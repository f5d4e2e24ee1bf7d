package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.indicator.FactEngine.Task;
import org.residentgraph.persistence.indicator.Measures.Term;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.stereotype.Component;

/** Who is behind a count: the statements that count it, over the persons who may be among them. */
@Component
public class CountedPersons {

    private static final int AT_ONCE = 2_000;

    /** The digits of a town: of it and of villages everybody who was ever there is read, of more the whole register. */
    private static final int TOWN = 9;

    private final DataSource dataSource;
    private final BusinessClock clock;

    public CountedPersons(DataSource dataSource, BusinessClock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /**
     * Whom a sum of measures counts in a division and a period.
     *
     * @param of the sum; what counts no persons is passed over
     * @param without those whom this sum counts
     */
    public record Question(List<Term> of, List<Term> without, String division, CalendarPeriod period) {

        public Question {
            of = ofPersons(of);
            without = ofPersons(without);
        }

        private static List<Term> ofPersons(List<Term> terms) {
            return terms.stream()
                    .filter(term -> term.measure().shape().isOfPersons())
                    .toList();
        }

        /** Whether there is anybody to be told of. */
        public boolean isOfPersons() {
            return of.stream().anyMatch(term -> term.sign() > 0);
        }

        private Set<Measure> measures() {
            Set<Measure> measures = new LinkedHashSet<>();
            of.forEach(term -> measures.add(term.measure()));
            without.forEach(term -> measures.add(term.measure()));
            return measures;
        }

        private Set<Long> answer(Map<Measure, Set<Long>> who) {
            Set<Long> counted = sum(of, who);
            counted.removeAll(sum(without, who));
            return counted;
        }

        private static Set<Long> sum(List<Term> terms, Map<Measure, Set<Long>> who) {
            Set<Long> sum = new TreeSet<>();
            terms.stream()
                    .filter(term -> term.sign() > 0)
                    .forEach(term -> sum.addAll(who.getOrDefault(term.measure(), Set.of())));
            terms.stream()
                    .filter(term -> term.sign() < 0)
                    .forEach(term -> sum.removeAll(who.getOrDefault(term.measure(), Set.of())));
            return sum;
        }
    }

    /**
     * The ids of those who are counted, ascending.
     *
     * @param after only ids beyond this one
     * @param enough how many are wanted at least, as far as there are as many
     */
    public List<Long> after(Question question, long after, int enough) {
        List<Long> counted = new ArrayList<>();
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            Places places = Places.read(db);
            List<Task> tasks = question.measures().stream()
                    .map(measure -> new Task(
                            measure, Breakdown.NONE, Set.of(Slot.of(measure, question.period(), clock.today()))))
                    .toList();
            FactEngine engine = new FactEngine(dataSource);
            long last = after;
            List<Long> some = candidates(db, places, question.division(), last);
            while (!some.isEmpty() && counted.size() < enough) {
                counted.addAll(question.answer(engine.who(tasks, places, some, question.division())));
                last = some.getLast();
                some = some.size() < AT_ONCE ? List.of() : candidates(db, places, question.division(), last);
            }
        } catch (SQLException failed) {
            throw new FactsException("finding who is counted", failed);
        }
        return counted;
    }

    private static List<Long> candidates(BulkConnection db, Places places, String division, long after)
            throws SQLException {
        List<Long> some = new ArrayList<>();
        if (division.length() < TOWN) {
            db.select(
                    "SELECT p.id FROM person p WHERE p.id > ? AND p.merged_into_id IS NULL ORDER BY p.id LIMIT "
                            + AT_ONCE,
                    row -> some.add(row.getLong(1)),
                    after);
            return some;
        }
        Collection<String> codes = places.codesIn(division);
        db.select(
                "SELECT DISTINCT COALESCE(p.merged_into_id, p.id) AS survivor FROM residence_registration r"
                        + " JOIN person p ON p.id = r.person_id WHERE r.village_code IN (" + list(codes) + ")"
                        + " AND COALESCE(p.merged_into_id, p.id) > ? ORDER BY survivor LIMIT " + AT_ONCE,
                row -> some.add(row.getLong(1)),
                after);
        return some;
    }

    /** Codes of our own table. */
    private static String list(Collection<String> codes) {
        return codes.isEmpty() ? "''" : "'" + String.join("', '", codes) + "'";
    }
}
