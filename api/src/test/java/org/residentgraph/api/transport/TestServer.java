package org.residentgraph.api.transport;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.RoleSchemas;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.DenialList;
import org.residentgraph.api.security.OperationAccess;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.division.DivisionTree;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;

/**
 * The platform's doors with next to nothing behind them: no database, and a schema of its own. Also runs by itself, for
 * the kits.
 */
@SpringBootConfiguration
@EnableAutoConfiguration(
        exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, DataRedisAutoConfiguration.class},
        excludeName = {
            "org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration",
            "org.residentgraph.persistence.embedded.BackingServicesAutoConfiguration"
        })
@ComponentScan(
        basePackages = {
            "org.residentgraph.api.security",
            "org.residentgraph.api.error",
            "org.residentgraph.api.transport",
            "org.residentgraph.api.demo.issuer"
        },
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests.*"))
class TestServer {

    static final String SCHEMA = "spring.graphql.schema.locations=classpath:transport/";

    static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(TestServer.class);
        application.setAdditionalProfiles("test");
        application.run(arguments);
    }

    @Bean
    GraphQlSourceBuilderCustomizer documentReading(Documents documents) {
        return builder -> builder.configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(documents));
    }

    @Bean
    DivisionTree divisionTree() {
        return new DivisionTree(() -> Stream.of("33", "3304", "330402", "330402101", "330402101001")
                .map(code -> new Division(code, code, "", null, null))
                .toList());
    }

    /** The accounts that a test denies; by subject, before when a token must not have been issued. */
    static final class Denials implements DenialList {

        final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

        @Override
        public Map<String, Instant> read() {
            return notBefore;
        }
    }

    @Bean
    Denials denials() {
        return new Denials();
    }

    @Bean
    RoleSchemas roleSchemas(GraphQlSource source, OperationAccess access) {
        return new RoleSchemas(source.schema(), access);
    }

    record Who(
            String sub,
            List<String> roles,
            String department,
            List<String> scope,
            String purpose,
            List<String> allowedPurposes,
            String caseNumber) {}

    record Node(String id) {}

    @Controller
    static class TestController {

        @QueryMapping
        String greeting(@Argument String name) {
            return "Hello";
        }

        @QueryMapping
        Who caller(@ContextValue(name = "caller", required = false) String none, graphql.GraphQLContext context) {
            Caller caller = Caller.of(context);
            return new Who(
                    caller.sub(),
                    caller.roles(),
                    caller.department(),
                    caller.scope(),
                    caller.purpose() == null ? null : caller.purpose().name(),
                    caller.allowedPurposes().stream().map(Enum::name).toList(),
                    caller.caseNumber());
        }

        @QueryMapping
        Node node(@Argument String id) {
            return new Node(id);
        }

        @QueryMapping
        Node parent() {
            return new Node("1");
        }

        @SchemaMapping
        List<Node> children(Node node) {
            return List.of(new Node("2"));
        }

        @SchemaMapping
        String name(Node node) {
            return "A node";
        }

        @QueryMapping
        String required() {
            return null;
        }

        @QueryMapping
        String slow(@Argument int millis) throws InterruptedException {
            Thread.sleep(Duration.ofMillis(millis));
            return "late";
        }

        @QueryMapping
        String fails(@Argument String how) throws SQLException {
            switch (how) {
                case "database" ->
                    throw new DataAccessResourceFailureException("jdbc:mysql://host/ refused 330402199001011234");
                case "statement" ->
                    throw new SQLException("You have an error in your SQL syntax near 330402199001011234", "42000");
                case "platform" -> throw new PlatformException(ErrorCode.NOT_FOUND);
                case "input" -> throw PlatformException.badInput("The cursor is not one of this list.");
                default -> throw new IllegalStateException("the value 330402199001011234 is odd");
            }
        }

        @SubscriptionMapping
        Flux<Integer> tick(@Argument int every) {
            return Flux.interval(Duration.ofMillis(every)).map(Long::intValue);
        }
    }
}
