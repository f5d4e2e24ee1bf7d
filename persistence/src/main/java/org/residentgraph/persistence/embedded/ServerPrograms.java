package org.residentgraph.persistence.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The server programs of the class path, unpacked once into a folder. Several processes may unpack at the same time: each
 * writes a folder of its own and renames it when it is whole.
 */
final class ServerPrograms {

    enum Machine {
        LINUX_X64("linux", "linux-amd64"),
        LINUX_ARM64("none", "linux-arm64"),
        MACOS_ARM64("osx", "darwin-arm64"),
        MACOS_X64("none", "darwin-amd64"),
        WINDOWS_X64("winx64", "windows-amd64"),
        OTHER("none", "none");

        final String mariaDb;
        final String redis;

        Machine(String mariaDb, String redis) {
            this.mariaDb = mariaDb;
            this.redis = redis;
        }

        static Machine current() {
            String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
            String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
            boolean arm = processor.equals("aarch64");
            boolean intel = processor.equals("amd64") || processor.equals("x86_64");
            if (os.contains("linux")) {
                return arm ? LINUX_ARM64 : intel ? LINUX_X64 : OTHER;
            }
            if (os.contains("mac")) {
                return arm ? MACOS_ARM64 : MACOS_X64;
            }
            return os.contains("windows") && intel ? WINDOWS_X64 : OTHER;
        }
    }

    private final Path programs;

    ServerPrograms(Path programs) {
        this.programs = programs.toAbsolutePath().normalize();
    }

    /**
     * Unpacks resources of the class path into a folder of that name.
     *
     * @param resources where to look, as a class path pattern
     * @param wanted matches the address of each resource that is needed; its first group is the path in the folder
     * @throws StartFailure if the class path has no such programs, or the folder cannot be written
     */
    Path unpack(String name, String resources, Pattern wanted) {
        Path target = programs.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(programs);
            Path half = Files.createTempDirectory(programs, name + "-");
            boolean found = false;
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + resources)) {
                Matcher path = wanted.matcher(resource.getURL().toString());
                if (path.find()) {
                    copy(resource, half.resolve(path.group(1)));
                    found = true;
                }
            }
            if (!found) {
                Files.delete(half);
                throw new StartFailure(
                        "There is no embedded %s for %s on %s; set spring.datasource.url and spring.data.redis.host, or start a Docker engine."
                                .formatted(name, System.getProperty("os.name"), System.getProperty("os.arch")));
            }
            return rename(half, target);
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The programs of the embedded servers cannot be unpacked into %s (%s); make the folder writable and see that the disk has 400 MB free."
                            .formatted(programs, unwritable.getMessage()),
                    unwritable);
        }
    }

    private static void copy(Resource file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream()) {
            Files.copy(in, target);
        }
        if (!target.toFile().setExecutable(true, true)) {
            throw new FileSystemException(target.toString(), null, "cannot be made executable");
        }
    }

    private static Path rename(Path half, Path target) throws IOException {
        try {
            return Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException anotherWasFaster) {
            if (Files.isDirectory(target)) {
                return target;
            }
            throw anotherWasFaster;
        }
    }
}
