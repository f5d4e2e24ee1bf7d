package org.residentgraph.api.servicecase;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.RandomId;
import org.residentgraph.persistence.servicecase.EmergencyAccess;
import org.residentgraph.persistence.servicecase.EmergencyMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Accesses in an emergency: one person, one account, thirty minutes, and one at a time. */
@Component
class Emergencies {

    static final Duration LENGTH = Duration.ofMinutes(30);

    private final EmergencyMapper mapper;
    private final FreeText texts;
    private final TransactionOperations transactions;
    private final InstantSource wallClock;
    private final RunningEmergencies running;

    Emergencies(
            EmergencyMapper mapper,
            FreeText texts,
            TransactionOperations transactions,
            RunningEmergencies running,
            InstantSource wallClock) {
        this.mapper = mapper;
        this.texts = texts;
        this.transactions = transactions;
        this.running = running;
        this.wallClock = wallClock;
    }

    /**
     * Opens a person to an account.
     *
     * @throws PlatformException CONFLICT while another emergency of the account runs
     */
    EmergencyAccess open(Office office, long person, String caseNumber, String reason) {
        byte[] sealed = texts.seal(reason);
        String id = RandomId.create();
        Instant now = Now.of(wallClock);
        Instant until = now.plus(LENGTH);
        transactions.executeWithoutResult(_ -> {
            mapper.prepareTurn(office.sub());
            if (mapper.takeTurn(office.sub(), now, until) == 0) {
                throw new PlatformException(
                        ErrorCode.CONFLICT, "Another emergency access of your account still runs: one at a time.");
            }
            mapper.insert(
                    id, office.sub(), office.department(), office.purpose(), person, caseNumber, sealed, now, until);
        });
        running.refresh();
        return require(id);
    }

    /**
     * Closes an access with an auditor's finding; if its time still runs, it ends now.
     *
     * @throws PlatformException NOT_FOUND; FORBIDDEN to the account itself; CONFLICT if it is closed already
     */
    EmergencyAccess close(String auditor, String id, String finding) {
        byte[] sealed = texts.seal(finding);
        EmergencyAccess access = require(id);
        if (access.account().equals(auditor)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Nobody closes an emergency access of their own.");
        }
        Instant now = Now.of(wallClock);
        transactions.executeWithoutResult(_ -> {
            if (mapper.close(id, auditor, sealed, now) == 0) {
                throw new PlatformException(ErrorCode.CONFLICT, "The emergency access is closed already.");
            }
            if (access.until().isAfter(now)) {
                mapper.endTurn(access.account(), now);
            }
        });
        running.refresh();
        return require(id);
    }

    private EmergencyAccess require(String id) {
        List<EmergencyAccess> found = mapper.find(id);
        if (found.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        return found.getFirst();
    }
}
