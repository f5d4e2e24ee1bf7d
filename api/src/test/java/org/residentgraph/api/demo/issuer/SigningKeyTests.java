package org.residentgraph.api.demo.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTests {

    @TempDir
    private Path folder;

    @Test
    void isTheSameAfterARestart() {
        assertThat(SigningKey.keptIn(folder.resolve("keys"))).isEqualTo(SigningKey.keptIn(folder.resolve("keys")));
    }

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        SigningKey.keptIn(folder.resolve("keys"));
        try (var files = Files.list(folder.resolve("keys"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void saysWhichFileIsNoKey() throws Exception {
        SigningKey.keptIn(folder);
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> SigningKey.keptIn(folder)).hasMessageContaining(file.toString());
    }
}
