package org.residentgraph.api.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.audit.AccessRecord;
import org.residentgraph.persistence.audit.AuditDecision;
import org.residentgraph.persistence.audit.AuditLog;
import org.residentgraph.persistence.audit.AuditUnavailableException;
import org.residentgraph.persistence.feed.FeedBatch;
import org.springframework.stereotype.Component;

/** Records what comes in through the feed door: who sent which batch of how many rows. Never a value of it. */
@Component
public final class IntakeAudit {

    private static final String INBOX = "inbox";

    private final AuditLog log;

    IntakeAudit(AuditLog log) {
        this.log = log;
    }

    /**
     * A batch was received. Comes back when that is on record.
     *
     * @throws PlatformException UNAVAILABLE if it cannot be recorded; sent again, the batch is acknowledged
     */
    public void received(Caller caller, HttpServletRequest request, String feed, FeedBatch batch) {
        write(record(
                caller,
                requestId(request),
                AuditDecision.ALLOW,
                List.of(),
                request.getRemoteAddr(),
                what(feed, batch)));
    }

    /** A batch lay in the watched folder. */
    public void receivedFromInbox(FeedBatch batch) {
        write(new AccessRecord(
                INBOX,
                List.of(),
                batch.department(),
                null,
                null,
                RequestId.create().value(),
                AuditDecision.ALLOW,
                List.of(),
                null,
                0,
                true,
                what(batch.feed(), batch),
                List.of()));
    }

    /** Somebody may not send what they sent. */
    public void refused(Caller caller, HttpServletRequest request) {
        log.writeBehind(record(
                caller,
                requestId(request),
                AuditDecision.DENY,
                List.of(ErrorCode.FORBIDDEN.name()),
                request.getRemoteAddr(),
                List.of("feeds")));
    }

    private void write(AccessRecord record) {
        try {
            log.write(record);
        } catch (AuditUnavailableException unavailable) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.defaultMessage(), unavailable);
        }
    }

    private static List<String> what(String feed, FeedBatch batch) {
        return List.of(
                "feeds",
                feed,
                "batch " + batch.id(),
                batch.counters().declared() + " rows",
                batch.status().name());
    }

    private static AccessRecord record(
            Caller caller,
            String requestId,
            AuditDecision decision,
            List<String> errors,
            @Nullable String address,
            List<String> what) {
        return new AccessRecord(
                caller.sub(),
                caller.roles(),
                caller.department(),
                caller.purpose() == null ? null : caller.purpose().name(),
                null,
                requestId,
                decision,
                errors,
                address,
                0,
                true,
                what,
                List.of());
    }

    private static String requestId(HttpServletRequest request) {
        RequestId id = (RequestId) Objects.requireNonNull(request.getAttribute(RequestId.ATTRIBUTE));
        // What a caller chose for an id could be a number of somebody's.
        return id.value().matches("[0-9a-f]{32}")
                ? id.value()
                : RequestId.create().value();
    }
}
