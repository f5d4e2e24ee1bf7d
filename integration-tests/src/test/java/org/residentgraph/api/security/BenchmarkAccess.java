package org.residentgraph.api.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * In the benchmark only: a role from which nothing is withheld and whose rows no predicate cuts, so that what a role
 * costs can be measured against it. Nothing of it is in the application.
 */
@Configuration(proxyBeanMethods = false)
public class BenchmarkAccess {

    /** The role of an internal caller without limits. */
    public static final String UNRESTRICTED = "UNRESTRICTED";

    private static final String PURPOSE = "ONE_STOP_SERVICE";
    private static final String ROOTS = "resident|residents|node|nodes";

    @Bean
    @Primary
    AccessPolicy policyWithAnUnrestrictedRole(AccessRules rules) throws IOException {
        Set<String> domains =
                rules.byCoordinate().values().stream().map(AccessRule::domain).collect(Collectors.toSet());
        Resource purposes = with("access/purposes.csv", header -> UNRESTRICTED + ",*," + PURPOSE);
        Resource matrix = with(
                "access/matrix.csv",
                header -> Arrays.stream(header)
                        .map(column -> switch (column) {
                            case "role" -> UNRESTRICTED;
                            case "department" -> "*";
                            case "persons" -> "PLACE";
                            case "purposes" -> PURPOSE;
                            case "roots" -> ROOTS;
                            default -> "R";
                        })
                        .collect(Collectors.joining(",")));
        return new AccessPolicy(AccessTables.read(purposes, matrix, domains));
    }

    private interface Line {
        String under(String... header);
    }

    private static Resource with(String table, Line line) throws IOException {
        String text = new ClassPathResource(table).getContentAsString(StandardCharsets.UTF_8);
        String header =
                text.lines().filter(one -> !one.startsWith("#")).findFirst().orElseThrow();
        return new ByteArrayResource(
                (text.strip() + "\n" + line.under(header.split(","))).getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    @Primary
    OperationAccess accessWithoutLimits(
            AccessRules rules, ObjectProvider<OwnPersons> ownPersons, ObjectProvider<Entrusted> entrusted) {
        Map<Set<String>, AccessDecision> unrestricted = new ConcurrentHashMap<>();
        return new OperationAccess(
                rules,
                ownPersons.getIfAvailable(() -> _ -> List.of()),
                entrusted.getIfAvailable(() -> Entrusted.NOBODY)) {
            @Override
            public AccessDecision check(Caller caller, Set<String> coordinates) {
                return caller.roles().contains(UNRESTRICTED)
                        ? unrestricted.computeIfAbsent(coordinates, _ -> everybody(super.check(caller, coordinates)))
                        : super.check(caller, coordinates);
            }
        };
    }

    private static AccessDecision everybody(AccessDecision decided) {
        return new AccessDecision(decided.granted(), decided.withheld(), DataScope.everybody(), List.of());
    }
}
