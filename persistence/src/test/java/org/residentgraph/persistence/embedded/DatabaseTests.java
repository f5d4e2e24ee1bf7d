package org.residentgraph.persistence.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabaseTests {

    @Test
    void addsTheSettingsThatAUrlLacks() {
        assertThat(Database.withSettings("jdbc:mysql://db:3306/city"))
                .startsWith("jdbc:mysql://db:3306/city?connectionTimeZone=UTC&")
                .contains("&useServerPrepStmts=true&");
    }

    @Test
    void leavesTheSettingsThatAUrlGives() {
        assertThat(Database.withSettings("jdbc:mysql://db/city?useServerPrepStmts=false"))
                .contains("?useServerPrepStmts=false&")
                .doesNotContain("useServerPrepStmts=true");
    }

    @Test
    void leavesTheUrlsOfOtherDriversAlone() {
        assertThat(Database.withSettings("jdbc:tc:mysql:9.7:///city")).isEqualTo("jdbc:tc:mysql:9.7:///city");
    }

    @Test
    void saysWhereItIsWithoutAnyPassword() {
        Database database = new Database("jdbc:mysql://user:word1@db:3306/city?password=word2", "user", "word3");

        assertThat(database.address()).isEqualTo("db:3306/city");
        assertThat(database.toString()).doesNotContain("word");
    }
}
