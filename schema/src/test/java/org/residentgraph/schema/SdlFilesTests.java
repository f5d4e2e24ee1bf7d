package org.residentgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.errors.SchemaProblem;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdlFilesTests {

    private static final List<String> NAMES = List.of(
            "_root.graphqls",
            "audit.graphqls",
            "case.graphqls",
            "division.graphqls",
            "employer.graphqls",
            "employment.graphqls",
            "feed.graphqls",
            "health.graphqls",
            "identity.graphqls",
            "indicator.graphqls",
            "insurance.graphqls",
            "relief.graphqls",
            "request.graphqls",
            "resident.graphqls",
            "revocation.graphqls",
            "school.graphqls",
            "timeline.graphqls");

    @Test
    void findsOneFilePerDomain() {
        assertThat(SdlFiles.onClassPath().names()).containsExactlyElementsOf(NAMES);
    }

    @Test
    void findsTheSameFilesInAJar(@TempDir Path folder) throws Exception {
        Path classes = Path.of(SdlFiles.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = folder.resolve("schema.jar");
        pack(classes, jar);
        List<URL> path = new ArrayList<>(List.of(jar.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> packed = loader.loadClass(SdlFiles.class.getName());
            assertThat(packed.getProtectionDomain().getCodeSource().getLocation())
                    .isEqualTo(URI.create(jar.toUri().toString()).toURL());
            Object files = packed.getMethod("onClassPath").invoke(null);
            assertThat(packed.getMethod("texts").invoke(files))
                    .isEqualTo(SdlFiles.onClassPath().texts());
        }
    }

    @Test
    void everyDefinitionKnowsItsFile() {
        ObjectTypeDefinition resident =
                SdlFiles.onClassPath().registry().getTypeOrNull("Resident", ObjectTypeDefinition.class);
        assertThat(resident.getSourceLocation().getSourceName()).isEqualTo("resident.graphqls");
    }

    @Test
    void refusesATypeDefinedTwice() {
        Map<String, String> texts = Map.of("a.graphqls", "type T { a: Int }", "b.graphqls", "type T { b: Int }");
        assertThatThrownBy(() -> SdlFiles.parse(texts)).isInstanceOf(SchemaProblem.class);
    }

    private static void pack(Path classes, Path jar) throws Exception {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                entries.write(Files.readAllBytes(file));
                entries.closeEntry();
            }
            entries.putNextEntry(new JarEntry("graphql/draft/unfinished.graphqls"));
            entries.write("type Unfinished".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            entries.closeEntry();
        }
    }
}
