package org.residentgraph.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One kind of request with many different variables.
 *
 * @param document the GraphQL document
 * @param calls in the order they are sent
 */
record Workload(String name, String document, List<Call> calls) {

    /**
     * One request, as the platform and as the reference are asked.
     *
     * @param referencePath see {@link org.residentgraph.bench.reference.ReferenceServer}
     */
    record Call(Map<String, Object> variables, String referencePath) {}

    /** The committed document of that name. */
    static String document(String name) {
        try (InputStream text = Workload.class.getResourceAsStream("/bench/" + name + ".graphql")) {
            if (text == null) {
                throw new IllegalArgumentException("no document bench/" + name + ".graphql");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
