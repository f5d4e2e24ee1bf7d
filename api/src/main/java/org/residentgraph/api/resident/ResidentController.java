package org.residentgraph.api.resident;

import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphType;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.reference.Masks;
import org.residentgraph.api.reference.ReferenceController;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.reference.CodeLists;
import org.residentgraph.persistence.resident.Guardianship;
import org.residentgraph.persistence.resident.Household;
import org.residentgraph.persistence.resident.HouseholdMember;
import org.residentgraph.persistence.resident.IdNumber;
import org.residentgraph.persistence.resident.OwnPerson;
import org.residentgraph.persistence.resident.PermitHeld;
import org.residentgraph.persistence.resident.PersonIdentifier;
import org.residentgraph.persistence.resident.RegisterMapper;
import org.residentgraph.persistence.resident.ResidencePermit;
import org.residentgraph.persistence.resident.ResidenceRegistration;
import org.residentgraph.persistence.resident.ResidenceSpan;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.resident.ResidentMapper;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.persistence.secret.Sealed;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ResidentController implements GraphTypes.Contributor {

    private final ResidentMapper mapper;
    private final RegisterMapper register;
    private final ResidentLoader residents;
    private final ResidentPages pages;
    private final LookAhead lookAhead;
    private final NodeIds ids;
    private final PersonalDataCipher cipher;
    private final BusinessClock clock;
    private final DivisionController divisions;
    private final ReferenceController reference;
    private final CodeLists codeLists;

    ResidentController(
            ResidentMapper mapper,
            RegisterMapper register,
            ResidentLoader residents,
            ResidentPages pages,
            LookAhead lookAhead,
            NodeIds ids,
            PersonalDataCipher cipher,
            BusinessClock clock,
            DivisionController divisions,
            ReferenceController reference,
            CodeLists codeLists) {
        this.mapper = mapper;
        this.register = register;
        this.residents = residents;
        this.pages = pages;
        this.lookAhead = lookAhead;
        this.ids = ids;
        this.cipher = cipher;
        this.clock = clock;
        this.divisions = divisions;
        this.reference = reference;
        this.codeLists = codeLists;
    }

    @Override
    public void describe(GraphTypes types) {
        describeResident(types.type(Resident.class));
        types.type(ResidenceRegistration.class)
                .computed(
                        "village",
                        List.of("villageCode"),
                        (registration, reading) -> divisions.at(registration.villageCode(), reading));
        types.type(ResidencePermit.class)
                .computed("numberMasked", List.of("numberTail"), (permit, _) -> Masks.tail(permit.numberTail()))
                .computed("number", List.of("numberSealed"), (permit, _) -> open(permit.numberSealed()))
                .computed("inForce", List.of("issuedOn", "validTo", "cancelledOn"), ResidentController::inForce);
        types.type(Household.class)
                .one("head", Resident.class, Household::headPersonId, residents, Resident::foundAs)
                .list("members", HouseholdMember.class, Household::id, this::members, HouseholdMember::householdId);
        types.type(HouseholdMember.class)
                .withArguments(
                        "relationName",
                        List.of("relation"),
                        reference.name("FAMILY_RELATION", HouseholdMember::relation));
        types.type(Guardianship.class)
                .one("guardian", Resident.class, Guardianship::guardianId, residents, Resident::foundAs)
                .one("child", Resident.class, Guardianship::childId, residents, Resident::foundAs)
                .withArguments(
                        "relationName", List.of("relation"), reference.name("FAMILY_RELATION", Guardianship::relation));
        types.type(ResidentConnection.class);
        types.type(ResidentEdge.class);
        types.type(PageInfo.class);
    }

    private void describeResident(GraphType<Resident> resident) {
        resident.ofPerson(Resident::id, Resident::villageCode, "villageCode")
                .standingFor(Resident::hasMerged)
                .computed("id", List.of("id"), (person, _) -> ids.write(NodeIds.Kind.RESIDENT, person.id()))
                .computed("age", List.of("birthDate"), ResidentController::age)
                .computed("phone", List.of("phoneSealed"), (person, _) -> open(person.phoneSealed()))
                .withArguments("educationName", List.of("education"), reference.name("EDUCATION", Resident::education))
                .withArguments(
                        "maritalStatusName",
                        List.of("maritalStatus"),
                        reference.name("MARITAL", Resident::maritalStatus))
                .withArguments("activityName", List.of("activity"), reference.name("WORK_STATUS", Resident::activity))
                .withArguments(
                        "homeProvinceName", List.of("homeProvince"), reference.name("PROVINCE", Resident::homeProvince))
                .withArguments(
                        "homeDivisionName",
                        List.of("homeDivision"),
                        (person, _) -> codeLists.homeDivision(person.row().homeDivision()))
                .value(
                        "idNumberMasked",
                        PersonIdentifier.class,
                        Resident::id,
                        (persons, reading) -> identifiers(persons, reading, "tail"),
                        PersonIdentifier::personId,
                        identifier -> Masks.tail(identifier.tail()))
                .value(
                        "idNumber",
                        PersonIdentifier.class,
                        Resident::id,
                        (persons, reading) -> identifiers(persons, reading, "sealed"),
                        PersonIdentifier::personId,
                        identifier -> open(identifier.sealed()))
                .computed("nameMasked", List.of("name"), (person, _) -> Masks.name(person.name()))
                .computed("birthYear", List.of("birthDate"), (person, _) -> birthYear(person))
                .computed("phoneMasked", List.of("phoneTail"), (person, _) -> Masks.tail(person.phoneTail()))
                .value(
                        "residenceMonths",
                        ResidenceSpan.class,
                        Resident::id,
                        this::residenceMonths,
                        ResidenceSpan::personId,
                        ResidenceSpan::months)
                .value(
                        "permitKind",
                        PermitHeld.class,
                        Resident::id,
                        this::permitKind,
                        PermitHeld::personId,
                        PermitHeld::kind)
                .one(
                        "registration",
                        ResidenceRegistration.class,
                        Resident::id,
                        this::registration,
                        ResidenceRegistration::personId)
                .list(
                        "registrations",
                        ResidenceRegistration.class,
                        Resident::id,
                        this::registrations,
                        ResidenceRegistration::personId)
                .list("permits", ResidencePermit.class, Resident::id, this::permits, ResidencePermit::personId)
                .one("household", Household.class, Resident::id, this::household, Household::personId)
                .list("guardians", Guardianship.class, Resident::id, this::guardians, Guardianship::childId)
                .list("children", Guardianship.class, Resident::id, this::children, Guardianship::guardianId);
    }

    /** The resident behind the token. */
    @QueryMapping
    @Nullable
    Object me(DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        operation.requireUsable(environment);
        List<OwnPerson> own = register.findOwnPersons(
                Caller.of(environment.getGraphQlContext()).sub(), clock.today());
        Keys self = own.isEmpty() ? Keys.of() : Keys.of(own.getFirst().id());
        return first(
                clock.today(),
                environment,
                operation.scope(),
                (scope, columns) -> mapper.findByIds(self, scope, columns));
    }

    /** One resident by id, ID number or permit number; null alike for nobody and for somebody out of scope. */
    @QueryMapping
    @Nullable
    Object resident(DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        DataScope among = operation.requireUsable(environment);
        Map<String, String> by = Objects.requireNonNull(environment.getArgument("by"));
        Map.Entry<String, String> key = by.entrySet().iterator().next();
        return first(asOf(environment), environment, among, find(key.getKey(), key.getValue()));
    }

    private Find find(String key, String value) {
        return switch (key) {
            case "id" -> {
                Keys keys = Keys.of(ids.residentKey(value).orElse(0L));
                yield (scope, columns) -> mapper.findByIds(keys, scope, columns);
            }
            case "idNumber" -> {
                IdNumber number = IdNumber.parse(value.strip().toUpperCase(Locale.ROOT))
                        .orElseThrow(() -> PlatformException.badInput(
                                "This is no ID number: it has 18 characters, and the last checks the others."));
                byte[] hash = cipher.hash(number.value());
                yield (scope, columns) -> mapper.findByIdNumber(hash, scope, columns);
            }
            default -> {
                byte[] hash = cipher.hash(value.strip().toUpperCase(Locale.ROOT));
                yield (scope, columns) -> mapper.findByPermitNumber(hash, scope, columns);
            }
        };
    }

    /** How the rows of a look-up are found. */
    @FunctionalInterface
    private interface Find {
        List<Resident> rows(DataScope among, Columns columns);
    }

    private @Nullable Object first(LocalDate asOf, DataFetchingEnvironment environment, DataScope among, Find find) {
        Operation operation = Operation.of(environment);
        Reading reading = operation.reading(asOf);
        Selection selection = operation.selectionBelow(environment);
        List<Resident> rows = find.rows(among, lookAhead.columns(Resident.class, selection, reading));
        List<Loaded<Resident>> loaded = lookAhead.load(Resident.class, rows, selection, reading);
        return loaded.isEmpty() ? null : loaded.getFirst();
    }

    /** A page of the residents in the caller's scope. */
    @QueryMapping
    Object residents(DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        DataScope among = operation.requireUsable(environment);
        PageRequest request = PageRequest.of(
                environment.getArgument("first"),
                environment.getArgument("after"),
                environment.getArgument("last"),
                environment.getArgument("before"));
        LocalDate asOf = asOf(environment);
        Reading reading = operation.reading(asOf);
        ResidentSearch search = ResidentSearch.of(
                environment.getArgument("filter"),
                environment.getArgument("orderBy"),
                among,
                asOf,
                asOf.equals(clock.today()));
        return pages.page(
                search, among, request, binding(environment, asOf), reading, operation.selectionBelow(environment));
    }

    /** A cursor is good for its caller, filter, order and date, and for no other list. */
    private static String binding(DataFetchingEnvironment environment, LocalDate asOf) {
        return String.join(
                "\n",
                "residents",
                Caller.of(environment.getGraphQlContext()).sub(),
                String.valueOf(environment.<Object>getArgument("filter")),
                String.valueOf(environment.<Object>getArgument("orderBy")),
                asOf.toString());
    }

    private LocalDate asOf(DataFetchingEnvironment environment) {
        LocalDate asOf = environment.getArgument("asOf");
        return asOf == null ? clock.today() : asOf;
    }

    List<PersonIdentifier> identifiers(Keys persons, Reading reading, String component) {
        return mapper.findIdentifiers(persons, reading.scope(), Columns.of(PersonIdentifier.class, List.of(component)));
    }

    List<ResidenceRegistration> registration(Keys persons, Reading reading) {
        return mapper.findRegistrationsInForce(persons, reading.scope(), reading.asOf(), reading.columns());
    }

    List<ResidenceRegistration> registrations(Keys persons, Reading reading) {
        return mapper.findRegistrations(persons, reading.scope(), reading.columns());
    }

    List<ResidencePermit> permits(Keys persons, Reading reading) {
        return mapper.findPermits(persons, reading.scope(), reading.columns());
    }

    List<Household> household(Keys persons, Reading reading) {
        return mapper.findHouseholds(persons, reading.scope(), reading.asOf(), reading.columns());
    }

    List<HouseholdMember> members(Keys households, Reading reading) {
        return mapper.findMembers(households, reading.scope(), reading.asOf(), reading.columns());
    }

    List<Guardianship> guardians(Keys persons, Reading reading) {
        return mapper.findGuardians(persons, reading.scope(), reading.asOf(), reading.columns());
    }

    List<Guardianship> children(Keys persons, Reading reading) {
        return mapper.findChildren(persons, reading.scope(), reading.asOf(), reading.columns());
    }

    List<ResidenceSpan> residenceMonths(Keys persons, Reading reading) {
        return mapper.findResidenceSpans(persons, reading.scope(), reading.asOf());
    }

    List<PermitHeld> permitKind(Keys persons, Reading reading) {
        return mapper.findPermitsHeld(persons, reading.scope(), reading.asOf());
    }

    private static @Nullable Integer birthYear(Resident resident) {
        return resident.birthDate() == null ? null : resident.birthDate().getYear();
    }

    private @Nullable String open(@Nullable Sealed sealed) {
        return sealed == null ? null : sealed.open(cipher);
    }

    private static @Nullable Object age(Resident resident, Reading reading) {
        return resident.birthDate() == null
                ? null
                : (int) ChronoUnit.YEARS.between(resident.birthDate(), reading.asOf());
    }

    private static boolean inForce(ResidencePermit permit, Reading reading) {
        LocalDate asOf = reading.asOf();
        return permit.issuedOn() != null
                && !permit.issuedOn().isAfter(asOf)
                && (permit.validTo() == null || permit.validTo().isAfter(asOf))
                && (permit.cancelledOn() == null || permit.cancelledOn().isAfter(asOf));
    }
}
