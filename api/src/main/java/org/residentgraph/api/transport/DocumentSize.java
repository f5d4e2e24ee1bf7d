package org.residentgraph.api.transport;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures a parsed document, each fragment once, however often it is spread: so a document that would be endless when
 * spread out is
 * measured in its own length. Looks at syntax only; a spread of an unknown fragment, or of itself, counts nothing,
 * because validation
 * refuses it.
 */
final class DocumentSize {

    /** What a part of a document comes to. Sums stop at a million. */
    private record Size(int selections, int aliases, int directives, int depth, int introspectionDepth, int nesting) {

        private static final int MOST = 1_000_000;
        private static final Size NOTHING = new Size(0, 0, 0, 0, 0, 0);

        Size and(Size other) {
            return new Size(
                    sum(selections, other.selections),
                    sum(aliases, other.aliases),
                    sum(directives, other.directives),
                    Math.max(depth, other.depth),
                    Math.max(introspectionDepth, other.introspectionDepth),
                    Math.max(nesting, other.nesting));
        }

        Size asField(Field field) {
            boolean introspects =
                    field.getName().equals("__schema") || field.getName().equals("__type");
            int level = introspects ? 0 : depth + 1;
            int introspected = introspects ? Math.max(depth, introspectionDepth) + 1 : introspectionDepth;
            return new Size(
                    sum(selections, 1),
                    sum(aliases, field.getAlias() == null ? 0 : 1),
                    sum(directives, field.getDirectives().size()),
                    level,
                    introspected,
                    nesting);
        }

        Size asSpread(int ownDirectives) {
            return new Size(
                    sum(selections, 1), aliases, sum(directives, ownDirectives), depth, introspectionDepth, nesting);
        }

        Size inBraces() {
            return new Size(selections, aliases, directives, depth, introspectionDepth, nesting + 1);
        }

        private static int sum(int a, int b) {
            return Math.min(MOST, a + b);
        }
    }

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Size> measured = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private DocumentSize() {}

    /** Whether the document stays within the limits. */
    static boolean isWithin(DocumentLimits limits, Document document) {
        List<FragmentDefinition> fragments = document.getDefinitionsOfType(FragmentDefinition.class);
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (fragments.size() > limits.fragments() || operations.size() > limits.operations()) {
            return false;
        }
        DocumentSize sizes = new DocumentSize();
        fragments.forEach(fragment -> sizes.fragments.put(fragment.getName(), fragment));
        return operations.stream().allMatch(operation -> sizes.isWithin(limits, operation));
    }

    private boolean isWithin(DocumentLimits limits, OperationDefinition operation) {
        Size size = of(operation.getSelectionSet());
        return operation.getVariableDefinitions().size() <= limits.variables()
                && operation.getDirectives().size() + size.directives() <= limits.directives()
                && size.selections() <= limits.selections()
                && size.aliases() <= limits.aliases()
                && size.depth() <= limits.depth()
                && size.introspectionDepth() <= limits.introspectionDepth()
                && size.nesting() <= limits.nesting();
    }

    private Size of(@Nullable SelectionSet selections) {
        if (selections == null) {
            return Size.NOTHING;
        }
        Size size = Size.NOTHING;
        for (Selection<?> selection : selections.getSelections()) {
            size = size.and(of(selection));
        }
        return size.inBraces();
    }

    private Size of(Selection<?> selection) {
        return switch (selection) {
            case Field field -> of(field.getSelectionSet()).asField(field);
            case InlineFragment inline ->
                of(inline.getSelectionSet()).asSpread(inline.getDirectives().size());
            case FragmentSpread spread ->
                ofFragment(spread.getName()).asSpread(spread.getDirectives().size());
            default -> Size.NOTHING;
        };
    }

    private Size ofFragment(String name) {
        Size known = measured.get(name);
        FragmentDefinition fragment = fragments.get(name);
        if (known != null || fragment == null || !open.add(name)) {
            return known == null ? Size.NOTHING : known;
        }
        Size size = of(fragment.getSelectionSet());
        open.remove(name);
        measured.put(name, size);
        return size;
    }
}
