package org.residentgraph.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class DatabaseUrlTests {

    @Test
    void hasTheSettingsThePlatformUses() throws ReflectiveOperationException {
        Method onLoopback = Class.forName("org.residentgraph.persistence.embedded.Database")
                .getDeclaredMethod("onLoopback", int.class, String.class, String.class, String.class);
        onLoopback.setAccessible(true);
        Object database = onLoopback.invoke(null, 3306, "city", "account", "password");
        Method url = database.getClass().getDeclaredMethod("url");
        url.setAccessible(true);

        assertThat(DatabaseUrl.onLoopback(3306, "city")).isEqualTo(url.invoke(database));
    }
}
