import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or mends the layout of every Java file of the modules. Run by the build as {@code java Format.java check} and
 * {@code java Format.java fix}, in the JDK that also compiles the code: a formatter inside Maven's own JVM could not read
 * newer syntax than that JVM's.
 */
class Format {

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private record File(Path path, String text, String formatted) {

        boolean isOff() {
            return !text.equals(formatted);
        }
    }

    /** The build reads from it that some files are not formatted. */
    private static final Path VERDICT = Path.of("target", "formatter", "not-formatted");

    static void main(String[] arguments) throws IOException {
        boolean fix = arguments[0].equals("fix");
        Files.deleteIfExists(VERDICT);
        List<File> off = javaFiles().parallelStream()
                .map(Format::read)
                .filter(File::isOff)
                .toList();
        for (File file : off) {
            IO.println((fix ? "Formatted " : "Not formatted: ") + file.path());
            if (fix) {
                Files.writeString(file.path(), file.formatted());
            }
        }
        if (!fix && !off.isEmpty()) {
            Files.createFile(VERDICT);
            System.exit(1);
        }
    }

    /** Every Java file below {@code <module>/src}, and this one. */
    private static List<Path> javaFiles() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of(".mvn", "Format.java")));
        try (Stream<Path> modules = Files.list(Path.of(""))) {
            for (Path sources : modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> below = Files.walk(sources)) {
                    below.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        return files.stream().sorted().toList();
    }

    private static File read(Path path) {
        try {
            String text = Files.readString(path);
            return new File(path, text, FORMATTER.formatSourceAndFixImports(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FormatterException broken) {
            // The formatter does not know the bare _ in a record pattern yet; it knows var _.
            System.err.println(path + " cannot be formatted: " + broken.getMessage());
            System.exit(2);
            throw new IllegalStateException(broken);
        }
    }
}
