package org.residentgraph.persistence.identity;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.identity.IdentityConflictException.Reason;
import org.residentgraph.persistence.indicator.Touched;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links identities of one person, and takes them apart again. A link is proposed by one account and holds when another
 * has confirmed it; from then on every look-up of the merged identity gives the survivor, lists and counts leave the
 * merged one out, and what is asked of the survivor is read under both. Nothing is moved or overwritten, and feeds go on
 * loading to the identity that their lines name, so that after {@link #unmerge} every view is what it was.
 *
 * <p>Links are one step deep: who stands for others is not merged, and who is merged stands for nobody.
 */
@Component
public class Identities {

    private final IdentityMapper mapper;
    private final SecureRandom random = new SecureRandom();

    public Identities(IdentityMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Proposes that {@code merged} is another identity of {@code survivor}. Nothing changes yet.
     *
     * @param candidate the candidate it settles, or null
     * @param by the account
     * @return the merge's id
     * @throws IdentityConflictException SAME_PERSON, or NOT_THERE if the candidate is not open or of others
     */
    @Transactional
    public long propose(long survivor, long merged, @Nullable Long candidate, String by) {
        if (survivor == merged) {
            throw new IdentityConflictException(Reason.SAME_PERSON);
        }
        Instant now = now();
        if (candidate != null) {
            DuplicateCandidate found = requireCandidate(candidate);
            boolean isOfThese = Math.min(survivor, merged) == Math.min(found.personA(), found.personB())
                    && Math.max(survivor, merged) == Math.max(found.personA(), found.personB());
            require(isOfThese && mapper.setCandidate(candidate, "OPEN", "PROPOSED", by, now) == 1, Reason.NOT_THERE);
        }
        long id = random.nextLong(1, Long.MAX_VALUE);
        mapper.insertMerge(id, survivor, merged, candidate, by, now);
        return id;
    }

    /**
     * Confirms a proposal: the link holds from now on.
     *
     * @throws IdentityConflictException SAME_ACCOUNT if {@code by} proposed it, ALREADY_LINKED if one of the two has
     *     another link that does not go with it, NOT_THERE
     */
    @Transactional
    public void confirm(long merge, String by) {
        PersonMerge found = requireMerge(merge);
        require(!found.proposedBy().equals(by), Reason.SAME_ACCOUNT);
        Instant now = now();
        require(found.confirmedAt() == null && found.undoneAt() == null, Reason.NOT_THERE);
        // In the order of their ids, so that two confirmations never wait for each other.
        boolean survivorFirst = found.survivorId() < found.mergedId();
        boolean linked = survivorFirst
                ? mapper.markSurvivor(found.survivorId()) == 1 && mapper.link(found.mergedId(), found.survivorId()) == 1
                : mapper.link(found.mergedId(), found.survivorId()) == 1
                        && mapper.markSurvivor(found.survivorId()) == 1;
        require(linked, Reason.ALREADY_LINKED);
        require(mapper.confirmMerge(merge, by, now) == 1, Reason.NOT_THERE);
        mark(Touched.MERGE, found, now);
        if (found.candidateId() != null) {
            mapper.setCandidate(found.candidateId(), "PROPOSED", "MERGED", by, now);
        }
    }

    /**
     * Undoes a link, or withdraws a proposal; the candidate it settled is open again.
     *
     * @throws IdentityConflictException NOT_THERE if it is undone already
     */
    @Transactional
    public void unmerge(long merge, String by) {
        PersonMerge found = requireMerge(merge);
        require(mapper.undoMerge(merge, by, now()) == 1, Reason.NOT_THERE);
        if (found.confirmedAt() != null) {
            mapper.unlink(found.mergedId(), found.survivorId());
            mapper.unmarkSurvivor(found.survivorId());
            mark(Touched.UNMERGE, found, now());
        }
        if (found.candidateId() != null) {
            mapper.setCandidate(
                    found.candidateId(), found.confirmedAt() == null ? "PROPOSED" : "MERGED", "OPEN", null, null);
        }
    }

    /**
     * Says that a candidate is two persons after all; it is not proposed again.
     *
     * @throws IdentityConflictException NOT_THERE if it is not open
     */
    @Transactional
    public void dismiss(long candidate, String by) {
        require(mapper.setCandidate(candidate, "OPEN", "DISMISSED", by, now()) == 1, Reason.NOT_THERE);
    }

    /** The links a person has or had, on either side, the latest first. */
    public List<PersonMerge> mergesOf(long person) {
        return mapper.findMergesOf(person);
    }

    private void mark(String reason, PersonMerge merge, Instant now) {
        mapper.insertMark(reason, Touched.persons(merge.survivorId(), merge.mergedId()), now);
    }

    private DuplicateCandidate requireCandidate(long id) {
        return mapper.findCandidate(id).stream()
                .findFirst()
                .orElseThrow(() -> new IdentityConflictException(Reason.NOT_THERE));
    }

    private PersonMerge requireMerge(long id) {
        return mapper.findMerge(id).stream()
                .findFirst()
                .orElseThrow(() -> new IdentityConflictException(Reason.NOT_THERE));
    }

    private static void require(boolean holds, Reason otherwise) {
        if (!holds) {
            throw new IdentityConflictException(otherwise);
        }
    }

    private Instant now() {
        return InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
