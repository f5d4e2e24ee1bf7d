package org.residentgraph.api.audit;

import graphql.language.AbstractDescribedNode;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.schema.SdlFiles;
import org.springframework.stereotype.Component;

/** What fields and codes are called in plain words: their descriptions in the schema, Chinese and English. */
@Component
final class SchemaWords {

    private final Map<String, String> byCoordinate = new HashMap<>();

    SchemaWords() {
        TypeDefinitionRegistry schema = SdlFiles.onClassPath().registry();
        for (ObjectTypeDefinition type : schema.getTypes(ObjectTypeDefinition.class)) {
            put(type.getName() + ".*", type);
            Stream.concat(
                            Stream.of(type),
                            schema.objectTypeExtensions().getOrDefault(type.getName(), List.of()).stream())
                    .flatMap(part -> part.getFieldDefinitions().stream())
                    .forEach((FieldDefinition field) -> put(type.getName() + '.' + field.getName(), field));
        }
        for (EnumTypeDefinition type : schema.getTypes(EnumTypeDefinition.class)) {
            type.getEnumValueDefinitions().forEach(value -> put(type.getName() + '.' + value.getName(), value));
        }
    }

    private void put(String coordinate, AbstractDescribedNode<?> described) {
        if (described.getDescription() != null) {
            byCoordinate.put(coordinate, described.getDescription().getContent().strip());
        }
    }

    /** The words for {@code Type.field} or {@code Enum.VALUE}; null if the schema has none (any more). */
    @Nullable
    String of(String type, @Nullable String member) {
        return member == null ? null : byCoordinate.get(type + '.' + member);
    }

    /** The words for some coordinates, each once, in their order. */
    List<String> ofAll(List<String> coordinates) {
        return coordinates.stream()
                .map(byCoordinate::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The code if the enum has it; else null, because a record outlives the codes of its time. */
    @Nullable
    String known(String type, @Nullable String member) {
        return of(type, member) == null ? null : member;
    }
}
