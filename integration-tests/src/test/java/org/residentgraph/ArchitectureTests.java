package org.residentgraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds of the platform, and each reports the classes in {@code misplaced} that break it. */
class ArchitectureTests {

    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.residentgraph.schema", "org.residentgraph.persistence", "org.residentgraph.api");

    private static final JavaClasses MISPLACED =
            new ClassFileImporter().importPackages("org.residentgraph.architecture.misplaced");

    static Stream<Named<ArchRule>> rules() {
        return Stream.of(
                Named.of("schema stands alone", ArchitectureRules.SCHEMA_STANDS_ALONE),
                Named.of("persistence knows no api", ArchitectureRules.PERSISTENCE_KNOWS_NO_API),
                Named.of("domains keep to themselves", ArchitectureRules.DOMAINS_KEEP_TO_THEMSELVES),
                Named.of("domains have no cycles", ArchitectureRules.DOMAINS_HAVE_NO_CYCLES),
                Named.of("packages are null-marked", ArchitectureRules.PACKAGES_ARE_NULL_MARKED),
                Named.of("dates come from the business clock", ArchitectureRules.DATES_COME_FROM_THE_BUSINESS_CLOCK),
                Named.of("controllers are package-private", ArchitectureRules.CONTROLLERS_ARE_PACKAGE_PRIVATE),
                Named.of("persons are read through a scope", ArchitectureRules.PERSONS_ARE_READ_THROUGH_A_SCOPE),
                Named.of("names say what a class is", ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS),
                Named.of("only the demo knows the demo", ArchitectureRules.ONLY_THE_DEMO_KNOWS_THE_DEMO));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsOfThePlatform(ArchRule rule) {
        rule.check(PLATFORM);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void reportsTheClassThatBreaksIt(ArchRule rule) {
        assertThat(rule.evaluate(MISPLACED).hasViolation()).isTrue();
    }
}
