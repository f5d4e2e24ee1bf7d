package org.residentgraph.indicator.truth;

/** The two samples (F04): from the premises to the register, and from the register to the premises. */
final class VisitCounting implements Counting {

    private final Ledger visits;
    private final Ledger found;
    private final Ledger checks;

    VisitCounting(FeedFiles files) {
        this.visits = Ledger.of(files, "F04", line -> line.has("visit_src_id"), line -> line.text("visit_src_id"));
        this.found = found(files);
        this.checks = Ledger.of(files, "F04", line -> line.has("address_result"), Line::srcId);
    }

    /** The people found on visits, on the register or not. */
    static Ledger found(FeedFiles files) {
        return Ledger.of(files, "F04", line -> line.has("visit_src_id") && line.has("line_no"), Line::srcId);
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally registered = figures.ratio("RESIDENCE_REGISTRATION_RATE", year);
        for (Line line : found.standing()) {
            Line visit = visits.line(line.text("visit_src_id"));
            boolean counts = visit.is("purpose", "SAMPLE")
                    && year.has(visit.day("visited_on"))
                    && line.isTrue("is_new_resident")
                    && line.isTrue("registration_due");
            if (counts) {
                registered.count(visit.text("village_code"), line.isTrue("registered_at_visit"));
            }
        }
        Tally consistent = figures.ratio("ADDRESS_CONSISTENCY_RATE", year);
        Tally accurate = figures.ratio("DATA_ACCURACY_RATE", year);
        for (Line check : checks.standing()) {
            boolean counts = check.is("purpose", "SAMPLE")
                    && year.has(check.day("visited_on"))
                    && !check.is("address_result", "NOT_COMPLETED");
            if (counts) {
                consistent.count(check.text("village_code"), check.is("address_result", "AT_REGISTERED_ADDRESS"));
                accurate.count(check.text("village_code"), check.is("fields_wrong", "0"));
            }
        }
    }
}
