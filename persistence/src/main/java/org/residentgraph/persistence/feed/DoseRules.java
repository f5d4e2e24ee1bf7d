package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/** E26: what the immunisation schedule asks of a dose. A dose that it does not know is not judged. */
final class DoseRules {

    static final String TOO_EARLY = "TOO_EARLY";
    static final String OUT_OF_ORDER = "OUT_OF_ORDER";
    static final String TOO_SOON = "TOO_SOON";

    private static final int MOST_DOSES = 100;

    /** @param counts whether it was given at all, and not withdrawn */
    record Dose(String vaccine, int number, String givenOn, boolean counts) {}

    private record Due(
            int fromMonth,
            int minimumInterval,
            @Nullable String bornFrom,
            @Nullable String bornBefore) {
        boolean isFor(@Nullable String birthDate) {
            return birthDate == null || (isFrom(birthDate) && isBefore(birthDate));
        }

        private boolean isFrom(String birthDate) {
            return bornFrom == null || birthDate.compareTo(bornFrom) >= 0;
        }

        private boolean isBefore(String birthDate) {
            return bornBefore == null || birthDate.compareTo(bornBefore) < 0;
        }
    }

    private final Map<String, Due[]> byVaccine = new HashMap<>();

    static DoseRules read(BulkConnection db) throws SQLException {
        DoseRules rules = new DoseRules();
        db.select(
                "SELECT vaccine_code, dose_no, due_from_month, min_interval_days, birth_from, birth_to"
                        + " FROM immunization_schedule",
                row -> rules.byVaccine
                                .computeIfAbsent(row.getString(1), vaccine -> new Due[MOST_DOSES])[row.getInt(2)] =
                        new Due(row.getInt(3), row.getInt(4), row.getString(5), row.getString(6)));
        return rules;
    }

    /**
     * Why a dose does not count, or null.
     *
     * @param all the child's doses
     */
    @Nullable
    String invalidReason(Dose dose, List<Dose> all, @Nullable String birthDate) {
        Due[] schedule = byVaccine.get(dose.vaccine());
        Due due = schedule == null || dose.number() >= MOST_DOSES ? null : schedule[dose.number()];
        if (!dose.counts() || due == null || !due.isFor(birthDate)) {
            return null;
        }
        LocalDate givenOn = LocalDate.parse(dose.givenOn());
        if (birthDate != null && givenOn.isBefore(LocalDate.parse(birthDate).plusMonths(due.fromMonth()))) {
            return TOO_EARLY;
        }
        return dose.number() == 1 ? null : afterFormer(dose, all, givenOn, due);
    }

    private static @Nullable String afterFormer(Dose dose, List<Dose> all, LocalDate givenOn, Due due) {
        Dose former = null;
        for (Dose other : all) {
            if (other.counts() && other.vaccine().equals(dose.vaccine()) && other.number() == dose.number() - 1) {
                former = other;
            }
        }
        if (former == null || former.givenOn().compareTo(dose.givenOn()) > 0) {
            return OUT_OF_ORDER;
        }
        long days = ChronoUnit.DAYS.between(LocalDate.parse(former.givenOn()), givenOn);
        return days < due.minimumInterval() ? TOO_SOON : null;
    }
}
