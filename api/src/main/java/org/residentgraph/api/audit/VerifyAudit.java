package org.residentgraph.api.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.residentgraph.persistence.audit.AuditSeal;
import org.residentgraph.persistence.audit.AuditStore;
import org.residentgraph.persistence.audit.AuditVerifier;
import org.residentgraph.persistence.audit.AuditVerifier.Verification;
import org.residentgraph.persistence.audit.JournaledLog;
import org.residentgraph.persistence.embedded.BackingServices;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The command {@value #COMMAND}: reads the whole access log and says whether it is as it was written. It takes the
 * database and the keys from the platform's own settings, changes nothing, and needs neither web server nor Redis.
 */
public final class VerifyAudit {

    public static final String COMMAND = "verify-audit";

    private static final int WHOLE = 0;
    private static final int NOT_WHOLE = 1;
    private static final int NOT_READ = 2;

    private VerifyAudit() {}

    /** What the command needs of the platform; only this, so that nothing starts that could write. */
    @ComponentScan("org.residentgraph.persistence.secret")
    static class Needs {

        @Bean
        DataSource dataSource(Environment environment) {
            JdbcConnectionDetails database = BackingServices.of(environment).databaseDetails();
            return new SingleConnectionDataSource(
                    Objects.requireNonNull(database.getJdbcUrl()),
                    Objects.requireNonNullElse(database.getUsername(), ""),
                    Objects.requireNonNullElse(database.getPassword(), ""),
                    true);
        }

        @Bean
        AuditStore auditStore(DataSource dataSource) {
            return new AuditStore(dataSource);
        }

        @Bean
        AuditVerifier auditVerifier(AuditStore store, PersonalDataCipher cipher) {
            return new AuditVerifier(store, new AuditSeal(cipher));
        }
    }

    /**
     * Runs the command.
     *
     * @return the exit status: 0 if the log is whole, 1 if it is not, 2 if it could not be read
     */
    @SuppressWarnings("SystemOut") // a command's answer
    public static int run(String[] arguments) {
        SpringApplication application = new SpringApplication(Needs.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        // Named, so that none is started; it is not used.
        application.setDefaultProperties(Map.of("spring.data.redis.host", "none", "logging.level.root", "warn"));
        try (ConfigurableApplicationContext context = application.run(arguments)) {
            Verification verification = context.getBean(AuditVerifier.class).verify();
            verification.findings().forEach(System.out::println);
            System.out.printf(
                    "%s: %,d records in %,d blocks of %,d chains.%n",
                    verification.isWhole() ? "The access log is whole" : "The access log is NOT whole",
                    verification.records(),
                    verification.blocks(),
                    verification.chains());
            sayWhatIsLeft(context);
            return verification.isWhole() ? WHOLE : NOT_WHOLE;
        } catch (SQLException | IOException unreadable) {
            System.err.println("The access log cannot be read: " + unreadable.getMessage());
            return NOT_READ;
        } catch (RuntimeException notStarted) {
            return NOT_READ; // its reason has been told
        }
    }

    @SuppressWarnings("SystemOut")
    private static void sayWhatIsLeft(ConfigurableApplicationContext context) throws IOException, SQLException {
        String journal = context.getEnvironment().getProperty("platform.audit.journal", "");
        if (!journal.isEmpty()) {
            long left = JournaledLog.left(context.getBean(AuditStore.class), Path.of(journal));
            if (left > 0) {
                System.out.printf(
                        "%,d records of a process that died wait in %s; the next start delivers them.%n",
                        left, journal);
            }
        }
    }
}
