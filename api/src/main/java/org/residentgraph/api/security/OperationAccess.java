package org.residentgraph.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
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
 * // 1. each root field of persons: decision.granted().refusal(type, name, responseKey) → null and that error
 * // 2. its arguments: decision.searchable(fieldDefinition, arguments) → among whom it may choose
 * // 3. rows: every mapper gets decision.scope()
 * // 4. fields: decision.granted().withheld() resolve to null; of a row, if decision is not uniform, what the parts say
 * // 5. the answer: extensions.withheld = decision.withheld(), if not empty
 * }</pre>
 *
 * <p>What depends on the roles alone is remembered: the granted schema per set of grants, and the list per document and
 * granted schema. Safe for use by several threads.
 */
public class OperationAccess {

    private record Granted(GrantSet grants, RoleGrants roles) {}

    private final AccessRules rules;
    private final OwnPersons ownPersons;
    private final Entrusted entrusted;
    private final Map<List<GrantSet>, GrantSet> unions = new ConcurrentHashMap<>();
    private final Map<Purpose, GrantSet> nothing = new ConcurrentHashMap<>();
    private final GrantSet nothingStated = GrantSet.nothing(null);
    private final Map<Granted, GrantedSchema> schemas = new ConcurrentHashMap<>();
    private final Cache<Set<String>, Map<GrantedSchema, List<WithheldCoordinate>>> lists =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    public OperationAccess(AccessRules rules, OwnPersons ownPersons, Entrusted entrusted) {
        this.rules = rules;
        this.ownPersons = ownPersons;
        this.entrusted = entrusted;
    }

    /**
     * The decision.
     *
     * @param coordinates the document's, {@code Type.field}; the same instance for the same document, because lists are
     *     remembered by its identity
     * @throws PlatformException FORBIDDEN if a case is named that is not an open one of the caller's department and
     *     purpose
     */
    public AccessDecision check(Caller caller, Set<String> coordinates) {
        List<AccessDecision.Part> parts = parts(caller);
        List<GrantSet> grants = new ArrayList<>(parts.size());
        List<DataScope> scopes = new ArrayList<>(parts.size());
        for (AccessDecision.Part part : parts) {
            grants.add(part.grants());
            scopes.add(part.scope());
        }
        GrantedSchema granted = granted(grants, caller);
        Map<GrantedSchema, List<WithheldCoordinate>> ofDocument =
                lists.get(coordinates, _ -> new ConcurrentHashMap<>());
        List<WithheldCoordinate> withheld = ofDocument.computeIfAbsent(granted, known -> known.withheld(coordinates));
        return new AccessDecision(granted, withheld, DataScope.any(scopes), parts);
    }

    /** The schema as several grants of a caller open it together. */
    public GrantedSchema granted(List<GrantSet> grants, Caller caller) {
        return schema(
                switch (grants.size()) {
                    case 0 -> nothing(caller);
                    case 1 -> grants.getFirst();
                    default -> unions.computeIfAbsent(grants, GrantSet::union);
                },
                caller);
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

    /** Whether there is a purpose for which these roles could use a field, an input field or an enum value. */
    public boolean couldEverUse(RoleGrants roles, String type, String member) {
        AccessRule rule = rules.find(type, member);
        if (rule == null || rule.isOpen()) {
            return true;
        }
        return roles.all()
                .map(GrantPart::grants)
                .anyMatch(grants ->
                        GrantedSchema.isRootType(type) ? grants.opensRoot(member) : GrantedSchema.allows(grants, rule));
    }

    private GrantSet nothing(Caller caller) {
        Purpose purpose = caller.purpose();
        return purpose == null ? nothingStated : nothing.computeIfAbsent(purpose, GrantSet::nothing);
    }

    private GrantedSchema schema(GrantSet grants, Caller caller) {
        return schemas.computeIfAbsent(
                new Granted(grants, caller.grants()), key -> new GrantedSchema(key.grants(), key.roles(), rules));
    }

    /** What is open over whom, now. Parts that open the same are one. */
    private List<AccessDecision.Part> parts(Caller caller) {
        Map<GrantSet, List<DataScope>> scopes = new LinkedHashMap<>(2);
        OptionalLong caseOf = personOfCase(caller);
        List<OwnPersons.Own> own = null;
        for (GrantPart part : caller.grants().with(caller.purpose()).parts()) {
            if (!part.grants().opensPersons()) {
                continue;
            }
            List<DataScope> ofPart = scopes.computeIfAbsent(part.grants(), _ -> new ArrayList<>(2));
            switch (part.persons()) {
                case PLACE -> {
                    ofPart.add(DataScope.divisions(caller.account()
                            .appointments()
                            .get(part.appointment())
                            .scope()));
                    caseOf.ifPresent(person -> ofPart.add(DataScope.persons(List.of(person))));
                    ofPart.add(DataScope.persons(entrusted.openedInEmergency(caller.sub())));
                }
                case CASE -> caseOf.ifPresent(person -> ofPart.add(DataScope.persons(List.of(person))));
                case NOBODY -> {}
                case SELF, CHILD, YOUTH -> {
                    own = own == null ? ownPersons.find(caller.sub()) : own;
                    ofPart.add(DataScope.persons(own.stream()
                            .filter(person -> person.persons() == part.persons())
                            .map(OwnPersons.Own::id)
                            .toList()));
                }
            }
        }
        List<AccessDecision.Part> parts = new ArrayList<>(scopes.size());
        scopes.forEach((grants, ofPart) -> {
            DataScope scope = DataScope.any(ofPart);
            // A part over nobody opens nothing, except that the first keeps the roots open: nobody is an answer too.
            if (!scope.isNobody() || parts.isEmpty()) {
                parts.add(new AccessDecision.Part(grants, schema(grants, caller), scope));
            }
        });
        return parts;
    }

    private OptionalLong personOfCase(Caller caller) {
        String number = caller.caseNumber();
        Purpose purpose = caller.purpose();
        if (number == null || purpose == null || !caller.allowedPurposes().contains(purpose)) {
            return OptionalLong.empty();
        }
        for (Appointment appointment : caller.account().appointments()) {
            if (appointment.department() != null) {
                OptionalLong person = entrusted.personOfCase(number, appointment.department(), purpose);
                if (person.isPresent()) {
                    return person;
                }
            }
        }
        throw new PlatformException(
                ErrorCode.FORBIDDEN, "The case named in X-Purpose is not an open case of your department and purpose.");
    }
}
