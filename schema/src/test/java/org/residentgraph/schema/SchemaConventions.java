package org.residentgraph.schema;

import graphql.language.AstPrinter;
import graphql.language.DescribedNode;
import graphql.language.Description;
import graphql.language.DirectiveDefinition;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;

/** The conventions a client relies on, as a check that returns what breaks them: {@code coordinate: what is wrong}. */
final class SchemaConventions {

    private static final Pattern TYPE = Pattern.compile("[A-Z][a-z0-9]+([A-Z][a-z0-9]+)*");
    private static final Pattern MEMBER = Pattern.compile("[a-z][a-z0-9]*([A-Z][a-z0-9]+)*");
    private static final Pattern VALUE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern VERB = Pattern.compile("(get|list|find|fetch|query|load)[A-Z].*");
    /** Chinese up to an ideographic full stop, a break, then English without a Chinese character, up to a full stop. */
    private static final Pattern TWO_LANGUAGES =
            Pattern.compile("[^。]*\\p{IsHan}.*。\\s+(?=[^\\p{IsHan}]*[a-zA-Z])[^\\p{IsHan}。]+\\.", Pattern.DOTALL);

    /** A list that answers by position, so that a missing object leaves a hole. */
    private static final Set<String> POSITIONAL_LISTS = Set.of("Query.nodes");

    /** Texts of the catalogue that stand for no code: their names are fixed by the contract. */
    private static final Set<String> TEXTS_IN_TWO_LANGUAGES = Set.of("Indicator.name", "Indicator.definition");

    private final TypeDefinitionRegistry schema;
    private final AccessRules rules;
    private final List<String> violations = new ArrayList<>();

    private SchemaConventions(TypeDefinitionRegistry schema) {
        this.schema = schema;
        this.rules = AccessRules.of(schema);
    }

    static List<String> violations(TypeDefinitionRegistry schema) {
        SchemaConventions conventions = new SchemaConventions(schema);
        conventions.check();
        return conventions.violations;
    }

    private void check() {
        schema.schemaDefinition().ifPresent(definition -> describe("schema", definition.getDescription()));
        schema.scalars().values().stream()
                .filter(scalar -> scalar.getSourceLocation() != null)
                .forEach(this::checkType);
        schema.getDirectiveDefinitions().values().forEach(this::checkDirective);
        for (TypeDefinition<?> type : schema.getTypes(TypeDefinition.class)) {
            checkType(type);
            switch (type) {
                case ObjectTypeDefinition object ->
                    fields(object).forEach(field -> checkField(object.getName(), field));
                case InterfaceTypeDefinition contract ->
                    contract.getFieldDefinitions().forEach(field -> checkField(contract.getName(), field));
                case InputObjectTypeDefinition input ->
                    inputFields(input).forEach(field -> checkInput(input.getName() + "." + field.getName(), field));
                case EnumTypeDefinition names -> values(names).forEach(value -> checkValue(names.getName(), value));
                default -> {}
            }
            if (type instanceof ObjectTypeDefinition object) {
                checkCodes(object);
                checkConnection(object);
            }
        }
    }

    private void checkType(TypeDefinition<?> type) {
        name(type.getName(), type.getName(), TYPE, "is not PascalCase");
        describe(type.getName(), ((DescribedNode<?>) type).getDescription());
    }

    private void checkDirective(DirectiveDefinition directive) {
        String coordinate = "@" + directive.getName();
        name(coordinate, directive.getName(), MEMBER, "is not camelCase");
        describe(coordinate, directive.getDescription());
        directive.getInputValueDefinitions().forEach(input -> checkInput(coordinate + "." + input.getName(), input));
    }

    private void checkField(String type, FieldDefinition field) {
        String coordinate = type + "." + field.getName();
        checkMember(coordinate, field.getName());
        describe(coordinate, field.getDescription());
        checkList(coordinate, field.getType());
        field.getInputValueDefinitions().forEach(input -> checkInput(coordinate + "." + input.getName(), input));
        AccessRule rule = rules.rule(type, field.getName());
        if (!rule.isOpen() && field.getType() instanceof NonNullType) {
            violations.add(coordinate + ": guarded, so it must be nullable");
        }
        if (field.getType() instanceof NonNullType && crossesBorder(field)) {
            violations.add(coordinate + ": crosses a department's border, so it must be nullable");
        }
        if (repeats(type, field.getName())) {
            violations.add(coordinate + ": repeats the name of its type");
        }
        if (isPersonal(named(field.getType())) && rule.isOpen() && !isPartOfConnection(type)) {
            violations.add(coordinate + ": leads to personal data without a rule");
        }
    }

    private void checkInput(String coordinate, InputValueDefinition input) {
        checkMember(coordinate, input.getName());
        describe(coordinate, input.getDescription());
        checkList(coordinate, input.getType());
    }

    private void checkMember(String coordinate, String name) {
        name(coordinate, name, MEMBER, "is not camelCase");
        if (VERB.matcher(name).matches()) {
            violations.add(coordinate + ": begins with a verb");
        }
    }

    private void checkValue(String type, EnumValueDefinition value) {
        String coordinate = type + "." + value.getName();
        name(coordinate, value.getName(), VALUE, "is not UPPER_CASE");
        describe(coordinate, value.getDescription());
    }

    private void checkList(String coordinate, Type<?> type) {
        Type<?> outer = type instanceof NonNullType required ? required.getType() : type;
        if (outer instanceof ListType list
                && !(list.getType() instanceof NonNullType)
                && !POSITIONAL_LISTS.contains(coordinate)) {
            violations.add(coordinate + ": a list must be [T!]");
        }
    }

    /** A code's name stands beside the code, and speaks both languages. */
    private void checkCodes(ObjectTypeDefinition type) {
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        fields(type).forEach(field -> fields.put(field.getName(), field));
        for (FieldDefinition field : fields.values()) {
            String name = field.getName();
            boolean hasLang = field.getInputValueDefinitions().stream()
                    .anyMatch(input -> input.getName().equals("lang")
                            && named(input.getType()).equals("Lang")
                            && input.getDefaultValue() != null);
            if (!name.endsWith("Name")) {
                if (hasLang && !TEXTS_IN_TWO_LANGUAGES.contains(type.getName() + "." + name)) {
                    violations.add(type.getName() + "." + name + ": takes a language, so it must be called …Name");
                }
                continue;
            }
            FieldDefinition code = fields.get(name.substring(0, name.length() - "Name".length()));
            if (code == null || !named(code.getType()).equals("String") || !hasLang) {
                violations.add(type.getName() + "." + name + ": must take (lang: Lang = …) and stand beside its code");
            }
        }
    }

    private void checkConnection(ObjectTypeDefinition type) {
        if (!type.getName().endsWith("Connection")) {
            return;
        }
        Map<String, String> fields = fields(type)
                .collect(Collectors.toMap(FieldDefinition::getName, field -> AstPrinter.printAst(field.getType())));
        String edge = type.getName().replaceFirst("Connection$", "Edge");
        if (!("[" + edge + "!]!").equals(fields.get("edges"))
                || !fields.getOrDefault("nodes", "").matches("\\[[A-Za-z]+!]!")
                || !"PageInfo!".equals(fields.get("pageInfo"))) {
            violations.add(type.getName() + ": a connection has edges, nodes and pageInfo, none of them null");
        }
    }

    /** Whether a field leads from one domain's file to an object of another's; the root file is no department's. */
    private boolean crossesBorder(FieldDefinition field) {
        ObjectTypeDefinition target = schema.getTypeOrNull(named(field.getType()), ObjectTypeDefinition.class);
        if (target == null || TypeInfo.typeInfo(field.getType()).isList()) {
            return false;
        }
        String from = field.getSourceLocation().getSourceName();
        String to = target.getSourceLocation().getSourceName();
        return !from.equals(to) && !to.startsWith("_");
    }

    private boolean isPersonal(String type) {
        ObjectTypeDefinition object = schema.getTypeOrNull(type, ObjectTypeDefinition.class);
        return object != null && !object.hasDirective("access");
    }

    private static boolean isPartOfConnection(String type) {
        return type.endsWith("Connection") || type.endsWith("Edge");
    }

    private static boolean repeats(String type, String field) {
        String own = Character.toLowerCase(type.charAt(0)) + type.substring(1);
        return field.startsWith(own)
                && (field.length() == own.length() || Character.isUpperCase(field.charAt(own.length())));
    }

    private void name(String coordinate, String name, Pattern pattern, String complaint) {
        if (!pattern.matcher(name).matches()) {
            violations.add(coordinate + ": " + complaint);
        }
    }

    private void describe(String coordinate, Description description) {
        if (description == null
                || !TWO_LANGUAGES.matcher(description.getContent().strip()).matches()) {
            violations.add(coordinate + ": needs a description in Chinese, then English");
        }
    }

    private Stream<FieldDefinition> fields(ObjectTypeDefinition type) {
        return Stream.concat(
                        Stream.of(type), schema.objectTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
                .flatMap(part -> part.getFieldDefinitions().stream());
    }

    private Stream<InputValueDefinition> inputFields(InputObjectTypeDefinition type) {
        return Stream.concat(
                        Stream.of(type),
                        schema.inputObjectTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
                .flatMap(part -> part.getInputValueDefinitions().stream());
    }

    private Stream<EnumValueDefinition> values(EnumTypeDefinition type) {
        return Stream.concat(
                        Stream.of(type), schema.enumTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
                .flatMap(part -> part.getEnumValueDefinitions().stream());
    }

    private static String named(Type<?> type) {
        return TypeInfo.typeInfo(type).getName();
    }
}
