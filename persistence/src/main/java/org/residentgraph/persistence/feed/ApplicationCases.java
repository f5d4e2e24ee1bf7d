package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The case that an application is: open until the application is decided, so that the department sees the applicant
 * wherever they live. Kept up in the chunk that writes the application, from the rows in hand, so that nothing is read
 * again; what comes decided costs nothing.
 *
 * <p>The number is made of the sender's own key with the platform's, so that the application finds its case again and
 * nobody can count through the numbers.
 */
final class ApplicationCases {

    private static final List<String> COLUMNS = List.of(
            "case_no", "department", "purpose", "person_id", "opened_on", "opened_at", "closed_on", "closed_at");

    /** Without letters that look like digits. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LETTERS = 12;

    private final Table applications;
    private final String purpose;
    private final int appliedOnAt;
    private final int decisionAt;
    private final Set<String> undecided;

    /**
     * @param decision the column with the decision; null there is none
     * @param undecided what may stand in that column though the work is not done
     */
    ApplicationCases(Table applications, String purpose, String decision, Set<String> undecided) {
        this.applications = applications;
        this.purpose = purpose;
        this.appliedOnAt = applications.at("applied_on");
        this.decisionAt = applications.at(decision);
        this.undecided = undecided;
    }

    /** Opens and closes the cases of the applications that a chunk changed; to be called before they are written. */
    void keep(ChunkLoad chunk, Collection<Row> applicationsOfChunk) throws SQLException {
        List<@Nullable Object[]> cases = new ArrayList<>();
        for (Row application : applicationsOfChunk) {
            boolean isOpen = isOpen(application.cells());
            boolean wasOpen = application.isRevised() && isOpen(application.before());
            boolean isWritten = application.isNew() || application.isRevised();
            if (isWritten && isOpen != wasOpen) {
                cases.add(cells(chunk, application, isOpen));
            }
        }
        chunk.db().upsert("service_case", COLUMNS, cases);
    }

    private boolean isOpen(@Nullable Object[] application) {
        Object decision = application[decisionAt];
        return application[applications.supersededAt()] == null
                && (decision == null || undecided.contains((String) decision));
    }

    private @Nullable Object[] cells(ChunkLoad chunk, Row application, boolean isOpen) {
        String department = chunk.batch().department();
        String appliedOn = Objects.requireNonNull(application.text(appliedOnAt));
        return new @Nullable Object[] {
            number(chunk, department, application.sourceRecord()),
            department,
            purpose,
            application.owner(),
            appliedOn,
            // The same whenever it is written: closing a case must not change when it was opened.
            appliedOn + " 00:00:00.000",
            isOpen ? null : chunk.batch().asOf(),
            isOpen ? null : chunk.recordedAt()
        };
    }

    private String number(ChunkLoad chunk, String department, String sourceRecord) {
        byte[] hash = chunk.cipher().hash("case of " + applications.name() + " " + department + " " + sourceRecord);
        StringBuilder number = new StringBuilder(department).append("-A-");
        for (int i = 0; i < LETTERS; i++) {
            number.append(ALPHABET.charAt(hash[i] & 31));
        }
        return number.toString();
    }
}
