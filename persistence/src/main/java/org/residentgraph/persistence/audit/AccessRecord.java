package org.residentgraph.persistence.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One operation: who asked for what, what for, and whose data left. It names persons by their key and fields by their
 * coordinates; no value of a person's record is in it.
 *
 * @param actor the account, as the token's subject
 * @param purpose as stated, whether the role has it or not
 * @param requestId by which the answer and the log name it
 * @param errors codes of the answer's errors
 * @param address where the request came from
 * @param document a keyed digest of the document's text
 * @param change whether it was a mutation
 * @param rootFields names of the fields it began at
 * @param looks whose personal data left, with the fields; empty if nobody's did
 */
public record AccessRecord(
        String actor,
        List<String> roles,
        @Nullable String department,
        @Nullable String purpose,
        @Nullable String caseNumber,
        String requestId,
        AuditDecision decision,
        List<String> errors,
        @Nullable String address,
        long document,
        boolean change,
        List<String> rootFields,
        List<Look> looks)
        implements AuditRecord {

    private static final List<AuditDecision> DECISIONS = List.of(AuditDecision.values());

    /**
     * Persons of whom the same fields left.
     *
     * @param fields the set's number among {@link CoordinateSets}
     * @param persons sorted, each once
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Look(long fields, long[] persons) {

        public static Look of(long fields, long[] persons) {
            return new Look(fields, sortedOnce(persons));
        }

        boolean names(long person) {
            return Arrays.binarySearch(persons, person) >= 0;
        }
    }

    /** The distinct persons whose data left, sorted. */
    public long[] persons() {
        if (looks.size() == 1) {
            return looks.getFirst().persons().clone();
        }
        return sortedOnce(looks.stream()
                .flatMapToLong(look -> LongStream.of(look.persons()))
                .toArray());
    }

    /** Without a stream: this runs for every request, and a stream would make an object of every key. */
    private static long[] sortedOnce(long[] keys) {
        long[] sorted = keys.clone();
        Arrays.sort(sorted);
        int size = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[size++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, size);
    }

    public boolean names(long person) {
        return looks.stream().anyMatch(look -> look.names(person));
    }

    /** Numbers of the sets of fields that left of this person. */
    public List<Long> fieldsOf(long person) {
        return looks.stream()
                .filter(look -> look.names(person))
                .map(Look::fields)
                .distinct()
                .toList();
    }

    void writeTo(ByteWriter bytes) {
        bytes.text(actor)
                .texts(roles)
                .text(department)
                .text(purpose)
                .text(caseNumber)
                .text(requestId)
                .number(DECISIONS.indexOf(decision))
                .texts(errors)
                .text(address)
                .number(document)
                .number(change ? 1 : 0)
                .texts(rootFields)
                .number(looks.size());
        for (Look look : looks) {
            bytes.number(look.fields).number(look.persons.length);
            long before = 0;
            for (long person : look.persons) {
                bytes.number(person - before);
                before = person;
            }
        }
    }

    static AccessRecord readFrom(ByteReader bytes) {
        return new AccessRecord(
                bytes.requiredText(),
                bytes.texts(),
                bytes.text(),
                bytes.text(),
                bytes.text(),
                bytes.requiredText(),
                decision(bytes.number()),
                bytes.texts(),
                bytes.text(),
                bytes.number(),
                bytes.number() == 1,
                bytes.texts(),
                looks(bytes));
    }

    private static AuditDecision decision(long ordinal) {
        if (ordinal < 0 || ordinal >= DECISIONS.size()) {
            throw new UnreadableRecordException();
        }
        return DECISIONS.get((int) ordinal);
    }

    private static List<Look> looks(ByteReader bytes) {
        int count = bytes.count();
        List<Look> looks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long fields = bytes.number();
            long[] persons = new long[bytes.count()];
            long before = 0;
            for (int j = 0; j < persons.length; j++) {
                before += bytes.number();
                persons[j] = before;
            }
            looks.add(new Look(fields, persons));
        }
        return List.copyOf(looks);
    }
}
