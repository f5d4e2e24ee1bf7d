package org.residentgraph.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.schema.access.AccessClass;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;

/**
 * Decides once per operation what its caller may see. To be asked by the engine after validation and before any
 * resolver runs:
 *
 * <pre>{@code
 * AccessDecision decision = access.check(Caller.of(context), compiled.coordinates());
 * // 1. each root field of persons: decision.granted().refusal(name, responseKey) → null and that error, nothing is
 * read
 * // 2. its arguments: decision.granted().requireReadable(fieldDefinition, arguments)
 * // 3. rows: every mapper gets decision.scope()
 * // 4. fields: decision.granted().withheld() resolve to null
 * // 5. the answer: extensions.withheld = decision.withheld(), if not empty
 * }</pre>
 *
 * <p>Both parts of a decision that depend on the roles are remembered: the granted schema per {@link GrantSet}, and the
 * list per document
 * and grant set. Safe for use by several threads.
 */
public final class OperationAccess {

    private final AccessRules rules;
    private final OwnPersons ownPersons;
    private final Map<GrantSet, GrantedSchema> schemas = new ConcurrentHashMap<>();
    private final Cache<Set<String>, Map<GrantSet, List<WithheldCoordinate>>> lists =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    OperationAccess(AccessRules rules, OwnPersons ownPersons) {
        this.rules = rules;
        this.ownPersons = ownPersons;
    }

    /**
     * The decision.
     *
     * @param coordinates the document's, {@code Type.field}; the same instance for the same document, because lists are
     *     remembered by
     *     its identity
     */
    public AccessDecision check(Caller caller, Set<String> coordinates) {
        GrantedSchema granted = granted(caller.grants());
        Map<GrantSet, List<WithheldCoordinate>> ofDocument = lists.get(coordinates, _ -> new ConcurrentHashMap<>());
        List<WithheldCoordinate> withheld =
                ofDocument.computeIfAbsent(caller.grants(), _ -> granted.withheld(coordinates));
        return new AccessDecision(granted, withheld, scope(caller));
    }

    /** Whether a coordinate tells of one person. */
    public boolean isPersonal(String coordinate) {
        AccessRule rule = rules.byCoordinate().get(coordinate);
        return rule != null && rule.isPersonal();
    }

    /** Whether a coordinate tells of one person what the law calls sensitive. */
    public boolean isSensitive(String coordinate) {
        AccessRule rule = rules.byCoordinate().get(coordinate);
        return rule != null && rule.dataClass() == AccessClass.SENSITIVE;
    }

    /** The schema as these grants may use it. */
    public GrantedSchema granted(GrantSet grants) {
        return schemas.computeIfAbsent(grants, known -> new GrantedSchema(known, rules));
    }

    /** The persons a caller may see, whatever the document. */
    public DataScope scope(Caller caller) {
        if (!caller.grants().opensPersons()) {
            return DataScope.nobody();
        }
        return caller.purpose() == Purpose.SELF
                ? DataScope.persons(ownPersons.findPersonIds(caller.sub()))
                : DataScope.divisions(caller.scope());
    }
}
