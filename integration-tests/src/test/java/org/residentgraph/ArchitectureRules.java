package org.residentgraph;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.NullMarked;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** What holds of the code wherever it stands. */
final class ArchitectureRules {

    private static final Pattern DOMAIN = Pattern.compile(
            "\\.(?:persistence|api)\\.(division|reference|resident|employer|employment|insurance|school|health|relief)\\b");
    private static final Set<String> SHARED_DOMAINS = Set.of("division", "reference", "resident", "employer", "school");
    private static final Set<String> PERSONAL_DOMAINS =
            Set.of("resident", "employment", "insurance", "school", "health", "relief");

    /** Mapper methods of personal domains that read no person's rows, or make the scope itself. */
    private static final Set<String> WITHOUT_SCOPE = Set.of(
            // Counts for a whole division, open to every caller.
            "RegisterMapper.countPresent",
            "RegisterMapper.countRegistered",
            // Answers who the caller is; the scope is made from it.
            "RegisterMapper.findOwnPersons",
            // Schools, not pupils.
            "SchoolMapper.findByIds");

    private static final Set<String> DATES = Set.of(
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            OffsetDateTime.class.getName(),
            ZonedDateTime.class.getName(),
            YearMonth.class.getName(),
            Year.class.getName());

    static final ArchRule SCHEMA_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("..residentgraph..schema..")
            .and()
            .resideOutsideOfPackages("..api..", "..persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..residentgraph..persistence..",
                    "..residentgraph..api..",
                    "org.springframework..",
                    "org.apache.ibatis..",
                    "java.sql..",
                    "javax.sql..")
            .because("what can be asked is known without a framework, a database or an application");

    static final ArchRule PERSISTENCE_KNOWS_NO_API = noClasses()
            .that()
            .resideInAPackage("..residentgraph..persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..residentgraph..api..", "org.residentgraph.schema..")
            .because("arrows point down only: what is stored does not know how it is asked for");

    static final ArchRule DOMAINS_KEEP_TO_THEMSELVES = classes()
            .should(useOnlySharedDomains())
            .because("a department's domain is added, changed and removed without touching another's");

    static final ArchRule DOMAINS_HAVE_NO_CYCLES = slices().assignedFrom(domains())
            .should()
            .beFreeOfCycles()
            .because("two domains that need each other are one");

    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes()
            .should(resideInANullMarkedPackage())
            .because("a type without @Nullable says that null never comes, and NullAway holds it to that");

    static final ArchRule DATES_COME_FROM_THE_BUSINESS_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("org.residentgraph.persistence.time")
            .should()
            .callCodeUnitWhere(are(readingTodayFromTheMachine()))
            .because("in force, age, due and overdue are all reckoned from one BusinessClock");

    static final ArchRule CONTROLLERS_ARE_PACKAGE_PRIVATE = noClasses()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .and()
            .resideOutsideOfPackages("org.residentgraph.api.division", "org.residentgraph.api.reference")
            .should()
            .bePublic()
            .because("a field is resolved through the schema, never by calling its controller; only the division tree"
                    + " and the code lists lend their look-ups to every domain")
            .allowEmptyShould(true);

    static final ArchRule PERSONS_ARE_READ_THROUGH_A_SCOPE = methods()
            .that()
            .areDeclaredInClassesThat(are(mappersOfPersonalDomains()))
            .should(takeADataScope())
            .because("a statement about persons without the caller's scope shows them to everybody")
            .allowEmptyShould(true);

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Manager|Helper|DTO|Dto)")
            .because("such a name would suit any class");

    static final ArchRule ONLY_THE_DEMO_KNOWS_THE_DEMO = noClasses()
            .that()
            .resideOutsideOfPackage("..residentgraph..api.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..residentgraph..api.demo..")
            .because("production runs without the demo's issuer, accounts and data");

    private ArchitectureRules() {}

    private static Optional<String> domain(JavaClass type) {
        Matcher domain = DOMAIN.matcher(type.getPackageName());
        return domain.find() ? Optional.of(domain.group(1)) : Optional.empty();
    }

    private static SliceAssignment domains() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                Matcher domain = DOMAIN.matcher(type.getPackageName());
                return domain.find() ? SliceIdentifier.of(domain.group()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "the domains of persistence and api";
            }
        };
    }

    private static ArchCondition<JavaClass> useOnlySharedDomains() {
        return new ArchCondition<>("use no domains but their own, " + SHARED_DOMAINS) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                domain(type).ifPresent(own -> {
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                        domain(dependency.getTargetClass())
                                .filter(used -> !used.equals(own) && !SHARED_DOMAINS.contains(used))
                                .ifPresent(used -> events.add(
                                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                    }
                });
            }
        };
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getPackageName() + ", package of " + type.getSimpleName() + ", is not null-marked"));
                }
            }
        };
    }

    private static DescribedPredicate<JavaCall<?>> readingTodayFromTheMachine() {
        return describe(
                "now() of a date, or LocalDate.ofInstant()",
                call -> call.getName().equals("now")
                                && DATES.contains(call.getTargetOwner().getName())
                        || call.getName().equals("ofInstant")
                                && call.getTargetOwner().isEquivalentTo(LocalDate.class));
    }

    private static DescribedPredicate<JavaClass> mappersOfPersonalDomains() {
        return describe(
                "mappers of personal domains",
                type -> type.isAnnotatedWith(Mapper.class)
                        && domain(type).filter(PERSONAL_DOMAINS::contains).isPresent());
    }

    private static ArchCondition<JavaMethod> takeADataScope() {
        return new ArchCondition<>("take a DataScope") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String name = method.getOwner().getSimpleName() + "." + method.getName();
                boolean scoped = method.getRawParameterTypes().stream()
                        .anyMatch(type -> type.getName().equals("org.residentgraph.persistence.scope.DataScope"));
                if (!scoped && !WITHOUT_SCOPE.contains(name)) {
                    events.add(SimpleConditionEvent.violated(method, method.getDescription() + " takes no DataScope"));
                }
            }
        };
    }
}
