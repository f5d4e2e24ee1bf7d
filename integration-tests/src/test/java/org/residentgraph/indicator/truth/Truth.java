package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All 65 indicators of the city and its counties, in the years 2010 to 2015, out of the feed files. */
final class Truth {

    static final int FIRST = 2010;
    static final int LAST = 2015;

    /** To how many digits a value is compared that is no sum. */
    static final int DIGITS = 12;

    private Truth() {}

    static Map<Cell, Amounts> of(Path folder, Findings findings) {
        FeedFiles files = new FeedFiles(folder, findings);
        Residents residents = Residents.read(files);
        Employers employers = Employers.read(files);
        Dwellings dwellings = Dwellings.read(files);
        EconomyCounting economy = new EconomyCounting(files);
        InsuranceCounting insurance = new InsuranceCounting(files, residents, economy);
        List<Counting> matters = List.of(
                new PopulationCounting(residents),
                new SkillCounting(files, residents),
                new OfficeCounting(files, residents, employers),
                new VisitCounting(files),
                new HousingCounting(files, residents, dwellings),
                insurance,
                new IncomeCounting(residents, insurance, economy),
                new WorkCounting(files, residents, dwellings),
                new FamilyPlanningCounting(files),
                new SchoolCounting(files, residents),
                new ChildCounting(files, residents),
                new MaternalCounting(files, residents),
                new ReliefCounting(files, residents),
                new WageCounting(files, residents, employers),
                economy,
                new PlaceCounting(files),
                new ParticipationCounting(files, residents),
                new PermitCounting(files, residents),
                new ReportingCounting(files));
        Figures figures = new Figures();
        // One year more, for what is compared with the year before.
        for (int year = FIRST - 1; year <= LAST; year++) {
            for (Counting matter : matters) {
                matter.count(figures, new Year(year));
            }
        }
        figures.close();
        derive(figures);
        figures.cells().keySet().removeIf(cell -> cell.year() < FIRST);
        return figures.cells();
    }

    private static void derive(Figures figures) {
        for (int year = FIRST; year <= LAST; year++) {
            for (String division : Divisions.REPORTED) {
                Amounts now = figures.of("POP_REGISTERED_TOTAL", division, year);
                BigDecimal before =
                        figures.of("POP_REGISTERED_TOTAL", division, year - 1).numerator();
                Amounts growth = new Amounts(now.numerator().subtract(before), before);
                figures.put(new Cell("POP_GROWTH_RATE", division, year), growth);
                gain(figures, "EDU_HIGH_SCHOOL_SHARE", division, year);
                gain(figures, "SKILL_CERT_SHARE", division, year);
            }
        }
    }

    private static void gain(Figures figures, String share, String division, int year) {
        BigDecimal now = value(figures.of(share, division, year));
        BigDecimal before = value(figures.of(share, division, year - 1));
        if (now != null && before != null) {
            BigDecimal gain = now.subtract(before).setScale(DIGITS, RoundingMode.HALF_EVEN);
            figures.put(new Cell(share + "_GAIN", division, year), new Amounts(gain, null));
        }
    }

    /** Numerator by denominator; null without one. */
    static BigDecimal value(Amounts amounts) {
        return amounts.denominator().signum() == 0
                ? null
                : amounts.numerator().divide(amounts.denominator(), MathContext.DECIMAL128);
    }
}
