package org.residentgraph.api.security;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.core.io.ClassPathResource;

/**
 * What an access decision costs: of a document that asks for every field there is, decided for the first time and again.
 *
 * @param coordinates how many fields the document asks for
 * @param firstMicros processor time of the first decision under a new policy, median
 * @param againMicros of the same document and grants again, median
 */
public record DecisionCost(int coordinates, double firstMicros, double againMicros) {

    private static final int ROUNDS = 9;
    private static final int FIRST = 200;
    private static final int AGAIN = 200_000;

    /** Measures for a caseworker, after warming up. */
    public static DecisionCost measure() {
        AccessRules rules = AccessRules.of(SdlFiles.onClassPath().registry());
        Set<String> domains =
                rules.byCoordinate().values().stream().map(AccessRule::domain).collect(Collectors.toSet());
        AccessPolicy policy = new AccessPolicy(AccessTables.read(
                new ClassPathResource("access/purposes.csv"), new ClassPathResource("access/matrix.csv"), domains));
        Account account = new Account("caseworker", "caseworker", List.of("CASEWORKER"), "NRAB", List.of("330402"));
        Caller caller = new Caller(account, policy.grantsOf(account), Purpose.ONE_STOP_SERVICE, null);
        Set<String> document = Set.copyOf(rules.byCoordinate().keySet());

        double[] first = new double[ROUNDS];
        double[] again = new double[ROUNDS];
        OperationAccess known = access(rules);
        long withheld = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < FIRST; i++) {
                withheld += access(rules).check(caller, document).withheld().size();
            }
            long middle = System.nanoTime();
            for (int i = 0; i < AGAIN; i++) {
                withheld += known.check(caller, document).withheld().size();
            }
            long end = System.nanoTime();
            if (round >= 0) {
                first[round] = (middle - start) / 1_000.0 / FIRST;
                again[round] = (end - middle) / 1_000.0 / AGAIN;
            }
        }
        if (withheld == 0) {
            throw new IllegalStateException("a caseworker may not see everything: nothing was decided");
        }
        return new DecisionCost(document.size(), median(first), median(again));
    }

    private static OperationAccess access(AccessRules rules) {
        return new OperationAccess(rules, _ -> List.of(), Entrusted.NOBODY);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    @Override
    public String toString() {
        return "deciding on %d fields takes %.1f µs the first time and %.2f µs again"
                .formatted(coordinates, firstMicros, againMicros);
    }
}
