package org.residentgraph.api.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.PersonsRead.Group;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.batch.Selection.SelectedField;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.operation.AnswerGuard;
import org.residentgraph.api.operation.CompiledOperation;
import org.residentgraph.api.operation.Outcome;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.Purpose;
import org.residentgraph.api.transport.EarlyRefusals;
import org.residentgraph.api.transport.Origin;
import org.residentgraph.persistence.audit.AccessRecord;
import org.residentgraph.persistence.audit.AccessRecord.Look;
import org.residentgraph.persistence.audit.AuditDecision;
import org.residentgraph.persistence.audit.AuditLog;
import org.residentgraph.persistence.audit.AuditUnavailableException;
import org.residentgraph.persistence.audit.CoordinateSets;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Records every operation. An answer with a person's data, and that of a change, leaves only after its record is durable;
 * what concerns no person goes on without waiting.
 */
@Component
@Order(AnswerGuard.RECORDS)
final class AuditGuard implements AnswerGuard, EarlyRefusals {

    private static final Set<ErrorCode> REFUSALS = EnumSet.of(
            ErrorCode.UNAUTHENTICATED, ErrorCode.PURPOSE_REQUIRED, ErrorCode.FORBIDDEN, ErrorCode.RATE_LIMITED);

    /** An id as machines make them. Of any other only a digest is kept: a person could write an ID number into it. */
    private static final Pattern MADE_BY_A_MACHINE =
            Pattern.compile("[0-9a-f]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** As long as a telephone number, or longer. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{11}");

    private static final String CHANGES = "Mutation";

    private final AuditLog log;
    private final CoordinateSets coordinateSets;
    private final PersonalDataCipher keyed;

    /** By identity, and for as long as the document cache keeps the document. */
    private final Cache<CompiledOperation, Shape> shapes =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    AuditGuard(AuditLog log, CoordinateSets coordinateSets, PersonalDataCipher keyed) {
        this.log = log;
        this.coordinateSets = coordinateSets;
        this.keyed = keyed;
    }

    /** What is the same for every request with one document. */
    private record Shape(boolean change, List<String> rootFields, long document) {}

    @Override
    public void release(Outcome outcome) {
        Shape shape = shape(outcome);
        if (outcome.persons().isEmpty() && !shape.change) {
            log.writeBehind(record(outcome, shape, decision(outcome), outcome.errors(), List.of()));
            return;
        }
        try {
            log.write(record(outcome, shape, decision(outcome), outcome.errors(), looks(outcome)));
        } catch (AuditUnavailableException unavailable) {
            PlatformException refusal =
                    new PlatformException(ErrorCode.UNAVAILABLE, ErrorCode.UNAVAILABLE.defaultMessage(), unavailable);
            refused(outcome, refusal);
            throw refusal;
        }
    }

    @Override
    public void refused(Outcome outcome, PlatformException refusal) {
        List<ErrorCode> codes = new ArrayList<>(outcome.errors());
        codes.add(refusal.code());
        log.writeBehind(record(outcome, shape(outcome), AuditDecision.DENY, codes, List.of()));
    }

    @Override
    public void refused(Caller caller, RequestId requestId, Origin origin, ErrorCode code) {
        Shape unread = new Shape(false, List.of(), documentDigest(origin.document()));
        log.writeBehind(record(caller, requestId, origin, unread, AuditDecision.DENY, List.of(code), List.of()));
    }

    private static AuditDecision decision(Outcome outcome) {
        boolean refusals = !Collections.disjoint(outcome.errors(), REFUSALS);
        if (refusals && outcome.persons().isEmpty()) {
            return AuditDecision.DENY;
        }
        return refusals || outcome.operation().withholds() ? AuditDecision.MASK : AuditDecision.ALLOW;
    }

    private List<Look> looks(Outcome outcome) throws AuditUnavailableException {
        List<Look> looks = new ArrayList<>();
        for (Group group : outcome.persons().groups()) {
            looks.add(Look.of(coordinateSets.numberOf(group.coordinates()), group.persons()));
        }
        return looks;
    }

    private AccessRecord record(
            Outcome outcome, Shape shape, AuditDecision decision, List<ErrorCode> errors, List<Look> looks) {
        return record(outcome.caller(), outcome.requestId(), outcome.origin(), shape, decision, errors, looks);
    }

    private AccessRecord record(
            Caller caller,
            RequestId requestId,
            Origin origin,
            Shape shape,
            AuditDecision decision,
            List<ErrorCode> errors,
            List<Look> looks) {
        Purpose purpose = caller.purpose();
        return new AccessRecord(
                caller.sub(),
                caller.roles(),
                caller.department(),
                purpose == null ? null : purpose.name(),
                caseNumber(caller.caseNumber()),
                requestId(requestId.value()),
                decision,
                errors.isEmpty()
                        ? List.of()
                        : errors.stream().map(ErrorCode::name).distinct().toList(),
                origin.address(),
                shape.document,
                shape.change,
                shape.rootFields,
                looks);
    }

    private Shape shape(Outcome outcome) {
        return Objects.requireNonNull(shapes.get(
                outcome.operation().compiled(),
                compiled -> shape(compiled, outcome.origin().document())));
    }

    private Shape shape(CompiledOperation compiled, String document) {
        Selection selection = compiled.selection();
        List<String> rootFields = selection.objectTypes().stream()
                .flatMap(type -> selection.on(type).stream())
                .map(SelectedField::coordinate)
                .map(coordinate -> coordinate.substring(coordinate.indexOf('.') + 1))
                .distinct()
                .toList();
        return new Shape(selection.objectTypes().contains(CHANGES), rootFields, documentDigest(document));
    }

    /** Keyed, because a document may hold an ID number, and those are few enough to be tried. */
    private long documentDigest(String document) {
        return ByteBuffer.wrap(keyed.hash("document\n" + document)).getLong();
    }

    private String requestId(String id) {
        return MADE_BY_A_MACHINE.matcher(id).matches() ? id : digest(id);
    }

    private @Nullable String caseNumber(@Nullable String number) {
        return number == null || !LONG_NUMBER.matcher(number).find() ? number : digest(number);
    }

    private String digest(String text) {
        return "digest-" + HexFormat.of().formatHex(keyed.hash("audit\n" + text), 0, 8);
    }
}
