package org.residentgraph.persistence.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys made at first start and kept beside the embedded data, readable by their owner alone. */
final class DemoKeys {

    private DemoKeys() {}

    static PersonalDataCipher in(Path folder) {
        try {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            return new PersonalDataCipher(key(folder.resolve("encryption")), key(folder.resolve("hash")));
        } catch (IOException unusable) {
            throw new UncheckedIOException("The folder " + folder + " for the demo's keys cannot be used.", unusable);
        }
    }

    private static byte[] key(Path file) throws IOException {
        if (Files.notExists(file)) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            // Written beside and moved, so that a cut never leaves half a key.
            Path half = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(half);
            Files.createFile(half, ownerOnly(file, "rw-------"));
            Files.writeString(half, Base64.getEncoder().encodeToString(fresh));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Base64.getDecoder().decode(Files.readString(file).strip());
    }

    private static FileAttribute<?>[] ownerOnly(Path where, String permissions) {
        boolean posix = where.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
