package org.residentgraph.schema.access;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValue;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pass over a schema: collects the rules and everything that is wrong with them. */
final class AccessRulesReader {

    private static final String DIRECTIVE = "access";

    private final TypeDefinitionRegistry schema;
    private final Set<String> domains;
    private final SortedMap<String, AccessRule> rules = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    AccessRulesReader(TypeDefinitionRegistry schema) {
        this.schema = schema;
        EnumTypeDefinition names = schema.getTypeOrNull("AccessDomain", EnumTypeDefinition.class);
        this.domains = names == null
                ? Set.of()
                : values(names).map(EnumValueDefinition::getName).collect(Collectors.toUnmodifiableSet());
    }

    SortedMap<String, AccessRule> read() {
        for (TypeDefinition<?> type : schema.getTypes(TypeDefinition.class)) {
            switch (type) {
                case ObjectTypeDefinition object -> readObject(object);
                case InterfaceTypeDefinition contract -> readInterface(contract);
                case InputObjectTypeDefinition input -> readInput(input);
                case EnumTypeDefinition names -> readEnum(names);
                default -> {} // a scalar or a union has no members of its own
            }
        }
        return rules;
    }

    List<String> violations() {
        return violations;
    }

    private void readObject(ObjectTypeDefinition type) {
        AccessRule ofType = ruleOfType(type.getName(), type);
        Stream<ObjectTypeDefinition> extensions =
                schema.objectTypeExtensions().getOrDefault(type.getName(), List.of()).stream()
                        .map(ObjectTypeDefinition.class::cast);
        Stream.concat(Stream.of(type), extensions)
                .flatMap(part -> part.getFieldDefinitions().stream())
                .forEach(field -> put(type.getName(), field.getName(), field, isId(field) ? AccessRule.OPEN : ofType));
    }

    private void readInterface(InterfaceTypeDefinition type) {
        Stream<InterfaceTypeDefinition> extensions =
                schema.interfaceTypeExtensions().getOrDefault(type.getName(), List.of()).stream()
                        .map(InterfaceTypeDefinition.class::cast);
        Stream.concat(Stream.of(type), extensions)
                .flatMap(part -> part.getFieldDefinitions().stream())
                .forEach(field -> put(type.getName(), field.getName(), field, isId(field) ? AccessRule.OPEN : null));
    }

    private void readInput(InputObjectTypeDefinition type) {
        AccessRule ofType = ruleOfType(type.getName(), type);
        Stream<InputObjectTypeDefinition> extensions =
                schema.inputObjectTypeExtensions().getOrDefault(type.getName(), List.of()).stream()
                        .map(InputObjectTypeDefinition.class::cast);
        Stream.concat(Stream.of(type), extensions)
                .flatMap(part -> part.getInputValueDefinitions().stream())
                .forEach(field ->
                        put(type.getName(), field.getName(), field, combines(field) ? AccessRule.OPEN : ofType));
    }

    /** An enum carries rules on all of its values or on none: a value added later must not slip through. */
    private void readEnum(EnumTypeDefinition type) {
        List<EnumValueDefinition> values = values(type).toList();
        if (values.stream().anyMatch(value -> value.hasDirective(DIRECTIVE))) {
            values.forEach(value -> put(type.getName(), value.getName(), value, null));
        }
    }

    private Stream<EnumValueDefinition> values(EnumTypeDefinition type) {
        Stream<EnumTypeDefinition> extensions =
                schema.enumTypeExtensions().getOrDefault(type.getName(), List.of()).stream()
                        .map(EnumTypeDefinition.class::cast);
        return Stream.concat(Stream.of(type), extensions).flatMap(part -> part.getEnumValueDefinitions().stream());
    }

    /** A rule for a whole type can only open it: what is guarded says so field by field, where a reader looks. */
    private @Nullable AccessRule ruleOfType(String name, DirectivesContainer<?> type) {
        AccessRule rule = parse(name, type);
        if (rule != null && !rule.isOpen()) {
            violations.add(name + " is guarded as a whole, guard its fields");
            return null;
        }
        return rule;
    }

    private void put(String type, String member, DirectivesContainer<?> definition, @Nullable AccessRule otherwise) {
        String coordinate = type + "." + member;
        AccessRule own = parse(coordinate, definition);
        AccessRule rule = own == null ? otherwise : own;
        if (rule != null) {
            rules.put(coordinate, rule);
        } else if (!definition.hasDirective(DIRECTIVE)) {
            violations.add(coordinate + " has no access rule");
        }
    }

    private @Nullable AccessRule parse(String coordinate, DirectivesContainer<?> definition) {
        List<Directive> directives = definition.getDirectives(DIRECTIVE);
        if (directives.isEmpty()) {
            return null;
        }
        Map<String, Argument> arguments = directives.getFirst().getArgumentsByName();
        String domain = word(arguments.get("domain"));
        AccessClass dataClass = constant(AccessClass.class, word(arguments.get("class")));
        Set<AccessTag> tags = tags(arguments.get("tag"));
        AccessForm form = arguments.containsKey("form")
                ? constant(AccessForm.class, word(arguments.get("form")))
                : AccessForm.CLEAR;
        boolean known = domain != null && domains.contains(domain);
        if (directives.size() > 1 || !known || dataClass == null || tags == null || form == null) {
            violations.add(coordinate + " has a rule that cannot be read");
            return null;
        }
        return new AccessRule(Objects.requireNonNull(domain), dataClass, tags, form);
    }

    private static @Nullable Set<AccessTag> tags(@Nullable Argument argument) {
        Set<AccessTag> tags = EnumSet.noneOf(AccessTag.class);
        if (argument == null) {
            return tags;
        }
        List<?> values =
                argument.getValue() instanceof ArrayValue array ? array.getValues() : List.of(argument.getValue());
        for (Object value : values) {
            AccessTag tag = constant(AccessTag.class, word(value));
            if (tag == null) {
                return null;
            }
            tags.add(tag);
        }
        return tags;
    }

    private static @Nullable String word(@Nullable Object argumentOrValue) {
        Object value = argumentOrValue instanceof Argument argument ? argument.getValue() : argumentOrValue;
        return value instanceof EnumValue word ? word.getName() : null;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }

    private static boolean isId(FieldDefinition field) {
        return field.getName().equals("id") && named(field.getType()).equals("ID");
    }

    /** Whether an input field only holds others, as {@code and} does: what it holds is judged by itself. */
    private boolean combines(InputValueDefinition field) {
        return schema.getTypeOrNull(named(field.getType()), InputObjectTypeDefinition.class) != null;
    }

    private static String named(Type<?> type) {
        return TypeInfo.typeInfo(type).getName();
    }
}
