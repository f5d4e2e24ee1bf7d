package org.residentgraph.api.demo.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that the demo's tokens are signed with: made at the first start, and kept, so that tokens outlive a restart.
 */
final class SigningKey {

    private static final Logger log = LoggerFactory.getLogger(SigningKey.class);

    private static final int BITS = 2048;
    private static final String FILE = "token-signing-key.json";

    private SigningKey() {}

    /** A key that is forgotten when the process ends. */
    static RSAKey create() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("This Java cannot make an RSA key", impossible);
        }
    }

    /**
     * The key kept in a folder, made if there is none. Only the owner can read the file.
     *
     * @throws IllegalStateException if the file cannot be written, or holds something else
     */
    static RSAKey keptIn(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder, onlyOwner("rwx------"));
            if (!Files.exists(file)) {
                write(file, create().toJSONString());
            }
            return RSAKey.parse(Files.readString(file));
        } catch (IOException unusable) {
            throw new IllegalStateException("The key file %s cannot be read or written.".formatted(file), unusable);
        } catch (ParseException other) {
            throw new IllegalStateException(
                    "The key file %s holds no key; delete it to have another made.".formatted(file), other);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.createFile(file, onlyOwner("rw-------"));
            Files.writeString(file, text);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            log.debug("The signing key was made by another process", madeMeanwhile);
        }
    }

    private static FileAttribute<?>[] onlyOwner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
