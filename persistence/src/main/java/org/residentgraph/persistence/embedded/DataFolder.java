package org.residentgraph.persistence.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which embedded servers keep their data. It belongs to one process at a time, which holds a lock on it
 * until it ends; nobody but its owner can read what is inside.
 */
final class DataFolder {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;
    private final FileLock lock;

    private DataFolder(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws StartFailure if the folder cannot be written, or another process holds it */
    static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            return new DataFolder(root, lock(root));
        } catch (IOException | OverlappingFileLockException unwritable) {
            throw new StartFailure(
                    "The data folder %s cannot be written (%s); make it writable, or name another one with platform.data-dir."
                            .formatted(root, reason(unwritable)),
                    unwritable);
        }
    }

    Path root() {
        return root;
    }

    /** The folder of that name inside this one; made, for its owner only, if it does not exist. */
    Path folder(String name) {
        Path folder = root.resolve(name);
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, onlyOwner("rwx------"));
            }
            return folder;
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The data folder %s cannot be written (%s); make it writable, or name another one with platform.data-dir."
                            .formatted(folder, reason(unwritable)),
                    unwritable);
        }
    }

    /** The password of that name: random, made at first use, kept in {@code keys}. */
    String password(String name) {
        Path file = folder("keys").resolve(name);
        try {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            writeNew(file, Base64.getUrlEncoder().encodeToString(random));
        } catch (FileAlreadyExistsException madeEarlier) {
            // read below
        } catch (IOException unwritable) {
            throw new StartFailure(
                    "The key file %s cannot be written; make its folder writable.".formatted(file), unwritable);
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new StartFailure("The key file %s cannot be read; make it readable.".formatted(file), unreadable);
        }
    }

    /** Writes a file that only its owner can read, in place of any earlier one. */
    static void writePrivate(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        writeNew(file, text);
    }

    /** Deletes the folder and all it holds; what cannot be deleted stays. */
    void delete() {
        try {
            lock.channel().close();
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException stays) {
            // It lies below target, which the next clean build removes.
        }
    }

    private static FileLock lock(Path root) throws IOException {
        Path file = root.resolve("in-use.lock");
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        if (lock == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw new StartFailure(
                    "Process %s is using the data folder %s; stop it, or give this one a folder of its own with platform.data-dir."
                            .formatted(holder, root));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        channel.force(true);
        return lock;
    }

    private static void writeNew(Path file, String text) throws IOException {
        Files.createFile(file, onlyOwner("rw-------"));
        Files.writeString(file, text);
    }

    private static FileAttribute<?>[] onlyOwner(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(Exception exception) {
        @Nullable String message = exception.getMessage();
        String name = exception.getClass().getSimpleName().replaceFirst("Exception$", "");
        return message == null ? name : name + ": " + message;
    }
}
