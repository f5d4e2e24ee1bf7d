package org.residentgraph.schema;

import graphql.parser.MultiSourceReader;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The files of the schema and their text, in the order of their names. They are found, not listed: a domain that adds a
 * file to the folder is part of the schema, and no list has to be kept.
 */
public final class SdlFiles {

    private static final String FOLDER = "graphql/";
    private static final String ROOT = FOLDER + "_root.graphqls";
    private static final String SUFFIX = ".graphqls";

    private final SortedMap<String, String> texts;

    private SdlFiles(SortedMap<String, String> texts) {
        this.texts = Collections.unmodifiableSortedMap(texts);
    }

    /**
     * The files beside {@code _root.graphqls}, in a folder, a jar or a jar inside a jar.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public static SdlFiles onClassPath() {
        URL root = SdlFiles.class.getClassLoader().getResource(ROOT);
        if (root == null) {
            throw new IllegalStateException(ROOT + " is not on the class path");
        }
        try {
            return new SdlFiles(root.getProtocol().equals("file") ? inFolder(root) : inJar(root));
        } catch (IOException e) {
            throw new UncheckedIOException("the schema's files cannot be read", e);
        }
    }

    /** Name without folder, such as {@code resident.graphqls}, to text. */
    public SortedMap<String, String> texts() {
        return texts;
    }

    /** The names without folder, in order. */
    public List<String> names() {
        return List.copyOf(texts.keySet());
    }

    /**
     * All files as one registry; every definition knows the file it stands in.
     *
     * @throws graphql.schema.idl.errors.SchemaProblem if they do not parse or define something twice
     */
    public TypeDefinitionRegistry registry() {
        return parse(texts);
    }

    /** As {@link #registry()}, for any files: name to text. */
    static TypeDefinitionRegistry parse(Map<String, String> texts) {
        MultiSourceReader.Builder sources = MultiSourceReader.newMultiSourceReader();
        texts.forEach((name, text) -> sources.string(text, name));
        return new SchemaParser().parse(sources.build());
    }

    private static SortedMap<String, String> inFolder(URL root) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        Path folder = Path.of(URI.create(root.toString())).resolveSibling("");
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static SortedMap<String, String> inJar(URL root) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        JarURLConnection connection = (JarURLConnection) root.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (isSdl(entry.getName())) {
                    String text = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    texts.put(entry.getName().substring(FOLDER.length()), text);
                }
            }
        }
        return texts;
    }

    private static boolean isSdl(String entry) {
        return entry.startsWith(FOLDER) && entry.endsWith(SUFFIX) && entry.indexOf('/', FOLDER.length()) < 0;
    }
}
