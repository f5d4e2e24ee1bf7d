package org.residentgraph.api.feed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.api.security.AccessTable;
import org.residentgraph.api.security.Account;
import org.residentgraph.api.security.Appointment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Who may send which feed, and whose batches they may read: {@code access/senders.csv} and {@code readers.csv}. */
@Component
public class Senders {

    /** Among the departments read: all there are. */
    public static final String EVERY_DEPARTMENT = "*";

    private record Sender(String role, String department, Set<String> feeds) {}

    private record Reader(String role, String department, Set<String> departments) {}

    private final List<Sender> senders = AccessTable.read(
            new ClassPathResource("access/senders.csv"),
            line -> new Sender(line.getField("role"), line.getField("department"), words(line.getField("feeds"))));

    private final List<Reader> readers = AccessTable.read(
            new ClassPathResource("access/readers.csv"),
            line -> new Reader(
                    line.getField("role"), line.getField("department"), words(line.getField("departments"))));

    /** The account's first appointment in which it may send the feed at all. */
    Optional<Appointment> appointment(Account account, String feed) {
        return account.appointments().stream()
                .filter(appointment -> maySend(appointment, feed))
                .findFirst();
    }

    /** Whether a batch of this feed, department and place may come from the account. */
    boolean maySend(Account account, String feed, String department, String division) {
        return account.appointments().stream()
                .anyMatch(appointment -> department.equals(appointment.department())
                        && maySend(appointment, feed)
                        && isWithin(appointment, division));
    }

    /** Whether the account may read what became of such a batch. */
    boolean mayRead(Account account, String feed, String department, String division) {
        return maySend(account, feed, department, division)
                || account.appointments().stream()
                        .anyMatch(
                                appointment -> isWithin(appointment, division) && readsOthers(appointment, department));
    }

    /** Whether the feed may be sent in this appointment, of its own department and place. */
    public boolean maySend(Appointment appointment, String feed) {
        return senders.stream()
                .anyMatch(sender -> appointment.roles().contains(sender.role())
                        && sender.department().equals(appointment.department())
                        && sender.feeds().contains(feed));
    }

    private boolean readsOthers(Appointment appointment, String department) {
        Set<String> departments = departmentsReadBy(appointment);
        return departments.contains(EVERY_DEPARTMENT) || departments.contains(department);
    }

    /** The departments whose batches are read in this appointment besides those of its own. */
    public Set<String> departmentsReadBy(Appointment appointment) {
        return readers.stream()
                .filter(reader -> appointment.roles().contains(reader.role())
                        && reader.department().equals(appointment.department()))
                .flatMap(reader -> reader.departments().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isWithin(Appointment appointment, String division) {
        return appointment.scope().stream().anyMatch(division::startsWith);
    }

    private static Set<String> words(String cell) {
        return Set.of(cell.split("\\|"));
    }
}
