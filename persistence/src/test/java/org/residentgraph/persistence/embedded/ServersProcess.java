package org.residentgraph.persistence.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.Environment;

/**
 * A process with embedded servers, for tests that stop and kill it: it adds a row, prints how many there are, and waits.
 */
final class ServersProcess {

    private ServersProcess() {}

    static void main(String[] arguments) throws Exception {
        SpringApplication application = new SpringApplication(ServersProcess.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setAdditionalProfiles("demo");
        try {
            Environment environment = application.run().getEnvironment();
            Database database = (Database) BackingServices.of(environment).databaseDetails();
            System.out.println("starts=" + addStart(database));
            Thread.sleep(60_000);
        } catch (StartFailure failure) {
            System.out.println("failure=" + failure.getMessage());
            System.exit(1);
        }
    }

    private static int addStart(Database database) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS started (at DATETIME(3))");
            statement.execute("INSERT INTO started VALUES (NOW(3))");
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM started")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
