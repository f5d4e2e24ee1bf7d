package org.residentgraph.persistence.feed;

import static org.residentgraph.persistence.feed.ResidentTables.EDUCATION;
import static org.residentgraph.persistence.feed.ResidentTables.GUARDIANSHIP;
import static org.residentgraph.persistence.feed.ResidentTables.HOUSEHOLD;
import static org.residentgraph.persistence.feed.ResidentTables.IDENTIFIER;
import static org.residentgraph.persistence.feed.ResidentTables.MEMBER;
import static org.residentgraph.persistence.feed.ResidentTables.NAME;
import static org.residentgraph.persistence.feed.ResidentTables.PERSON;
import static org.residentgraph.persistence.feed.ResidentTables.REGISTRATION;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.feed.ResidentsFeed.In;
import org.residentgraph.persistence.identity.NameLikeness;
import org.residentgraph.persistence.resident.IdNumber;

/** One chunk of F01 in the making. */
final class ResidentsChunk implements ChunkMapping {

    private static final List<String> OPEN_GUARDIAN = List.of(
            "batch_id", "line_no", "person_id", "guardian_hash", "relation_code", "start_date", "source_record_id");

    private static final String HEAD = "02";
    private static final String NOT_RELATED = "99";
    private static final String CITIZEN_ID = "01";
    private static final String UNKNOWN_SEX = "0";
    private static final String REGISTRAR = "PSB";
    private static final String CITY = "3304";
    private static final int COUNTY_DIGITS = 6;

    /** Registered later than this after arrival is late (legal_parameter REPORT_WITHIN). */
    private static final int REPORT_WITHIN_WORKING_DAYS = 3;

    private static final int NAME_AT = PERSON.at("name");
    private static final int SEX_AT = PERSON.at("sex_code");
    private static final int BIRTH_AT = PERSON.at("birth_date");
    private static final int MARITAL_AT = PERSON.at("marital_code");
    private static final int EDUCATION_AT = PERSON.at("education_code");
    private static final int EDUCATION_ASOF_AT = PERSON.at("education_asof");
    private static final int ACTIVITY_AT = PERSON.at("activity_code");
    private static final int HOME_AT = PERSON.at("home_division_code");
    private static final int HOME_ADDRESS_AT = PERSON.at("home_address");
    private static final int PHONE_AT = PERSON.at("phone_enc");
    private static final int PHONE_TAIL_AT = PERSON.at("phone_tail");
    private static final int FIRST_ARRIVED_AT = PERSON.at("first_arrived_on");
    private static final int REGISTERED_ON_AT = PERSON.at("registered_on");
    private static final int DEATH_AT = PERSON.at("death_date");
    private static final int PERSON_VILLAGE_AT = PERSON.at("village_code");
    private static final int PERSON_STATUS_AT = PERSON.at("status");
    private static final int DEPARTED_AT = PERSON.at("departed_on");
    private static final int IDENTITY_AT = PERSON.at("identity_level");
    private static final int MATCH_KEY_AT = PERSON.at("match_key");
    private static final int PHONE_KEY_AT = PERSON.at("phone_key");
    private static final int NAME_KIND_AT = ResidentTables.NAME.at("kind");

    private static final int VILLAGE_AT = REGISTRATION.at("village_code");
    private static final int DWELLING_AT = REGISTRATION.at("dwelling_src_id");
    private static final int DWELLING_ID_AT = REGISTRATION.at("dwelling_id");
    private static final int ADDRESS_AT = REGISTRATION.at("address_text");
    private static final int REASON_AT = REGISTRATION.at("reason");
    private static final int ARRIVED_AT = REGISTRATION.at("arrived_on");
    private static final int START_AT = REGISTRATION.at("start_date");
    private static final int END_AT = REGISTRATION.at("end_date");
    private static final int END_REASON_AT = REGISTRATION.at("end_reason");
    private static final int STATUS_AT = REGISTRATION.at("status");
    private static final int REPORTED_BY_AT = REGISTRATION.at("reported_by");
    private static final int REGISTERED_AT_AT = REGISTRATION.at("registered_at");
    private static final int LATE_AT = REGISTRATION.at("registered_late");

    private static final int MEMBER_HOUSEHOLD_AT = MEMBER.at("household_id");
    private static final int MEMBER_RELATION_AT = MEMBER.at("relation_code");
    private static final int MEMBER_START_AT = MEMBER.at("start_date");
    private static final int MEMBER_END_AT = MEMBER.at("end_date");

    private static final int HOUSEHOLD_KIND_AT = HOUSEHOLD.at("kind");
    private static final int HOUSEHOLD_DWELLING_AT = HOUSEHOLD.at("dwelling_src_id");
    private static final int HOUSEHOLD_HEAD_AT = HOUSEHOLD.at("head_person_id");
    private static final int HOUSEHOLD_FORMED_AT = HOUSEHOLD.at("formed_on");

    private static final int GUARDIAN_AT = GUARDIANSHIP.at("guardian_id");
    private static final int GUARDIAN_RELATION_AT = GUARDIANSHIP.at("relation_code");
    private static final int GUARDIAN_START_AT = GUARDIANSHIP.at("start_date");

    private final ChunkLoad chunk;
    private final Rows persons;
    private final Rows identifiers;
    private final Rows names;
    private final Rows educations;
    private final Rows registrations;
    private final Rows households;
    private final Rows members;
    private final Rows guardianships;

    private final DwellingLinks dwellingLinks;

    private final Persons found = new Persons();
    private final References dwellings = new References();

    /** Who was asked for, and who is made here. */
    private final Set<PersonKey> asked = new HashSet<>();

    private final Set<PersonKey> identified = new HashSet<>();

    /** Of whom all is read. */
    private final Set<Long> read = new HashSet<>();

    private final Set<Object> written = new HashSet<>();
    private final Map<Long, Row> personById = new HashMap<>();
    private final Map<Long, Row> nameOf = new HashMap<>();

    /** Persons whose registrations changed, in the order of their lines. */
    private final Set<Row> touched = new LinkedHashSet<>();

    /** Persons who are new, or of whom something has changed by which duplicates are found. */
    private final Set<Row> described = new LinkedHashSet<>();

    private final List<@Nullable Object[]> openGuardians = new ArrayList<>();

    ResidentsChunk(ChunkLoad chunk) {
        this.chunk = chunk;
        this.persons = chunk.rows(PERSON);
        this.identifiers = chunk.rows(IDENTIFIER);
        this.names = chunk.rows(NAME);
        this.educations = chunk.rows(EDUCATION);
        this.registrations = chunk.rows(REGISTRATION);
        this.households = chunk.rows(HOUSEHOLD);
        this.members = chunk.rows(MEMBER);
        this.guardianships = chunk.rows(GUARDIANSHIP);
        this.dwellingLinks = new DwellingLinks(chunk);
    }

    @Override
    public void lookUp(List<FeedLine> lines) throws SQLException {
        Set<PersonKey> keys = new HashSet<>();
        Set<String> householdKeys = new HashSet<>();
        Set<String> dwellingNumbers = new HashSet<>();
        for (FeedLine line : lines) {
            addIfNamed(dwellingNumbers, line.get(In.DWELLING));
            addIfNamed(keys, chunk.personKey(line, In.ID_TYPE, In.ID_NUMBER));
            addIfNamed(keys, ChunkLoad.citizen(line.get(In.GUARDIAN)));
            addIfNamed(householdKeys, line.get(In.HOUSEHOLD));
        }
        asked.addAll(keys);
        found.addAll(Persons.find(chunk, keys));
        households.readBySource(householdKeys);
        dwellings.addAll(References.find(chunk, "dwelling", "dwelling_no", dwellingNumbers));
        readWhatIsKnownOf(lines);
    }

    private void readWhatIsKnownOf(List<FeedLine> lines) throws SQLException {
        Set<Long> ids = new HashSet<>();
        for (FeedLine line : lines) {
            addIfNamed(ids, found.id(chunk.personKey(line, In.ID_TYPE, In.ID_NUMBER)));
        }
        ids.removeAll(read);
        registrations.readByOwnerAndLineKeys(ids, ChunkLoad.srcIds(lines));
        Set<Long> others = new HashSet<>();
        for (Row registration : registrations.all()) {
            if (!read.contains(registration.owner()) && ids.add(registration.owner())) {
                others.add(registration.owner());
            }
        }
        read.addAll(ids);
        registrations.readByOwner(others);
        persons.readBy("id", ids);
        for (Row person : persons.all()) {
            personById.put(person.id(), person);
        }
        members.readByOwner(ids);
        guardianships.readByOwner(ids);
        names.readByOwner(idsOfRenamed(lines));
        for (Row name : names.all()) {
            if ("LEGAL".equals(name.text(NAME_KIND_AT))) {
                nameOf.put(name.owner(), name);
            }
        }
    }

    private Set<Long> idsOfRenamed(List<FeedLine> lines) {
        Set<Long> renamed = new HashSet<>();
        for (FeedLine line : lines) {
            Long id = found.id(chunk.personKey(line, In.ID_TYPE, In.ID_NUMBER));
            Row person = id == null ? null : personById.get(id);
            if (person != null && !Objects.equals(person.text(NAME_AT), line.get(In.NAME))) {
                renamed.add(person.id());
            }
        }
        return renamed;
    }

    @Override
    public void names(FeedLine line, Consumer<Object> keys) {
        PersonKey person = chunk.personKey(line, In.ID_TYPE, In.ID_NUMBER);
        PersonKey guardian = ChunkLoad.citizen(line.get(In.GUARDIAN));
        String household = line.get(In.HOUSEHOLD);
        if (person != null) {
            keys.accept(person);
        }
        if (guardian != null) {
            keys.accept(guardian);
        }
        if (household != null) {
            keys.accept(household);
        }
    }

    @Override
    public Set<Object> written() {
        return written;
    }

    @Override
    public boolean isOutdatedBy(ChunkMapping before) {
        ResidentsChunk other = (ResidentsChunk) before;
        return !Collections.disjoint(asked, other.identified)
                || persons.isOutdatedBy(other.persons)
                || names.isOutdatedBy(other.names)
                || registrations.isOutdatedBy(other.registrations)
                || households.isOutdatedBy(other.households)
                || members.isOutdatedBy(other.members)
                || guardianships.isOutdatedBy(other.guardianships);
    }

    @Override
    public void map(List<FeedLine> lines) throws SQLException {
        for (FeedLine line : lines) {
            map(line);
            names(line, written::add);
        }
        settle();
        findDuplicates();
    }

    private void map(FeedLine line) throws SQLException {
        Row registration = registrations.bySource(line.srcId());
        if (line.isDeletion()) {
            delete(registration, line);
            return;
        }
        PersonKey key = chunk.personKey(line, In.ID_TYPE, In.ID_NUMBER);
        if (chunk.isOvertaken(registration) || !admitNewResident(line, key)) {
            return;
        }
        Row person = person(line, key, registration);
        if (person == null || !admit(line, person, registration)) {
            return;
        }
        if (registration == null) {
            registration = registrations.add(person.id(), chunk.id(line.number(), 0), line.srcId(), line.number());
        }
        describe(person, line, key, registration);
        register(registration.touchedBy(line.number()), line);
        touched.add(person);
        if (line.hasIdentityInQuarantine()) {
            chunk.keepForCorrection(line);
        }
        settleHousehold(person, registration, line);
        settleGuardian(person, line);
    }

    /** E20: who is registered at home in the county of residence is no new resident. */
    private boolean admitNewResident(FeedLine line, @Nullable PersonKey key) {
        String village = line.require(In.VILLAGE);
        boolean atHome = key != null
                && key.idType().equals(CITIZEN_ID)
                && key.number().startsWith(CITY)
                && village.startsWith(key.number().substring(0, COUNTY_DIGITS));
        if (atHome && !chunk.isDecided(Rule.E20)) {
            chunk.park(line, Rule.E20, "id_number");
            return false;
        }
        return true;
    }

    /** E13 between departments, E15, E20 and E21: what speaks against this line about a person who is known. */
    private boolean admit(FeedLine line, Row person, @Nullable Row registration) {
        if (person.isNew()) {
            return true;
        }
        boolean isNewRecord = registration == null;
        if (isNewRecord && "LOCALISED".equals(person.text(PERSON_STATUS_AT)) && !chunk.isDecided(Rule.E20)) {
            chunk.park(line, Rule.E20, "village_code");
            return false;
        }
        boolean afterDeath = PersonRules.isAfterDeath(line.require(In.START_DATE), person.text(DEATH_AT));
        if (isNewRecord && afterDeath && !chunk.isDecided(Rule.E21)) {
            chunk.park(line, Rule.E21, "start_date");
            chunk.task(line.number(), Rule.E21, REGISTRAR, "CONFIRM_DEATH", person.id());
            return false;
        }
        String known = Objects.requireNonNull(person.text(NAME_AT));
        boolean twoPersons = !NameLikeness.of(known, line.require(In.NAME)).isOneName();
        if (twoPersons && !chunk.isDecided(Rule.E15)) {
            chunk.park(line, Rule.E15, "name");
            return false;
        }
        return chunk.isDecided(Rule.E13) || agreesWithOtherDepartments(line, person);
    }

    /** E13: two departments register one person at two places at once; neither counts until a person decides. */
    private boolean agreesWithOtherDepartments(FeedLine line, Row person) {
        String start = line.require(In.START_DATE);
        String end = chunk.end(line.get(In.END_DATE));
        for (Row other : registrations.ofOwner(person.id())) {
            if (other.department().equals(chunk.batch().department())
                    || "VOID".equals(other.text(STATUS_AT))
                    || !Periods.overlap(start, end, start(other), other.text(END_AT))) {
                continue;
            }
            other.touchedBy(line.number()).set(STATUS_AT, "VOID");
            touched.add(person);
            chunk.park(line, Rule.E13, "start_date");
            chunk.task(line.number(), Rule.E13, chunk.batch().department(), "SETTLE_CONFLICT", person.id());
            chunk.task(line.number(), Rule.E13, other.department(), "SETTLE_CONFLICT", person.id());
            return false;
        }
        return true;
    }

    private void delete(@Nullable Row registration, FeedLine line) throws SQLException {
        chunk.delete(registration, line, END_AT);
        if (registration != null) {
            registration.set(STATUS_AT, "ENDED");
            if (registration.text(END_REASON_AT) == null) {
                registration.set(END_REASON_AT, "ERROR");
            }
            Row person = Objects.requireNonNull(personById.get(registration.owner()));
            touched.add(person.touchedBy(line.number()));
        }
    }

    /**
     * The person of a line: found by number, or by the registration if the number is in quarantine (E01), or made. A
     * provisional person whose true number comes in later becomes a verified one.
     *
     * @return null if the registration is another person's (E18)
     */
    private @Nullable Row person(FeedLine line, @Nullable PersonKey key, @Nullable Row registration) {
        Long id = found.id(key);
        if (registration == null) {
            Row known = id == null ? null : personById.get(id);
            return known != null ? known.touchedBy(line.number()) : newPerson(line, key);
        }
        Row registered = Objects.requireNonNull(personById.get(registration.owner()));
        boolean provisional = "PROVISIONAL".equals(registered.text(IDENTITY_AT));
        boolean sameNumber = id != null && id == registered.id();
        if (key == null || sameNumber) {
            return registered.touchedBy(line.number());
        }
        if (id == null && provisional) {
            identify(registered.touchedBy(line.number()), key, line);
            return registered;
        }
        chunk.reject(line, Rule.E18, "src_id");
        return null;
    }

    private Row newPerson(FeedLine line, @Nullable PersonKey key) {
        Row person = persons.add(chunk.id(line.number(), 0), line.srcId(), line.number());
        personById.put(person.id(), person);
        person.set(IDENTITY_AT, "PROVISIONAL");
        person.set(SEX_AT, UNKNOWN_SEX);
        if (key != null) {
            identify(person, key, line);
        }
        Row name = names.add(person.id(), chunk.id(line.number(), 0), line.srcId() + ":N", line.number());
        name.set(NAME.at("name"), line.require(In.NAME));
        name.set(NAME.at("kind"), "LEGAL");
        nameOf.put(person.id(), name);
        return person;
    }

    private void identify(Row person, PersonKey key, FeedLine line) {
        boolean proven = key.idType().equals(CITIZEN_ID) && IdNumber.isWellFormed(key.number());
        person.set(IDENTITY_AT, proven ? "VERIFIED" : "DECLARED");
        identifier(person, key, line, 0, key.idType());
        found.add(key, person.id());
        if (line.hasShortNumber()) {
            // E03: the number as it stands on the old card names the same person.
            PersonKey written = new PersonKey(key.idType(), new IdNumber(key.number()).fifteen());
            identifier(person, written, line, 1, "15");
        }
    }

    private void identifier(Row person, PersonKey key, FeedLine line, int sub, String suffix) {
        String number = key.number();
        identified.add(key);
        Row identifier =
                identifiers.add(person.id(), chunk.id(line.number(), sub), line.srcId() + ":" + suffix, line.number());
        identifier.set(IDENTIFIER.at("id_type"), key.idType());
        identifier.setSealed(IDENTIFIER.at("id_number_enc"), number, chunk.cipher());
        identifier.set(IDENTIFIER.at("id_number_hash"), chunk.cipher().hash(number));
        identifier.set(IDENTIFIER.at("id_number_tail"), Tail.of(number));
    }

    private void describe(Row person, FeedLine line, @Nullable PersonKey key, @Nullable Row registration) {
        String before = matchText(person);
        rename(person, line, registration);
        person.setIfKnown(SEX_AT, line.get(In.SEX));
        person.setIfKnown(BIRTH_AT, line.get(In.BIRTH_DATE));
        if (key != null && key.idType().equals(CITIZEN_ID) && IdNumber.isWellFormed(key.number())) {
            trustNumber(person, key.number());
        }
        person.setIfKnown(MARITAL_AT, line.get(In.MARITAL));
        String education = line.get(In.EDUCATION);
        if (education != null && !education.equals(person.text(EDUCATION_AT))) {
            keepEducation(person, line);
            person.set(EDUCATION_AT, education);
            person.set(EDUCATION_ASOF_AT, line.asOf());
        }
        person.setIfKnown(ACTIVITY_AT, line.get(In.ACTIVITY));
        person.setIfKnown(HOME_AT, line.get(In.HOME_DIVISION));
        person.setIfKnown(HOME_ADDRESS_AT, line.get(In.HOME_ADDRESS));
        String phone = line.get(In.PHONE);
        if (phone != null) {
            person.setSealed(PHONE_AT, phone, chunk.cipher());
            person.set(PHONE_TAIL_AT, Tail.of(phone));
            Long phoneKey = key("phone " + phone);
            if (!phoneKey.equals(person.number(PHONE_KEY_AT))) {
                person.set(PHONE_KEY_AT, phoneKey);
                described.add(person);
            }
        }
        String match = matchText(person);
        if (match != null && (!match.equals(before) || person.number(MATCH_KEY_AT) == null)) {
            person.set(MATCH_KEY_AT, key(match));
            described.add(person);
        }
        String arrived = line.get(In.ARRIVED_ON);
        String first = person.text(FIRST_ARRIVED_AT);
        if (arrived != null && (first == null || arrived.compareTo(first) < 0)) {
            person.set(FIRST_ARRIVED_AT, arrived);
        }
    }

    /** Figures of earlier days count what the education was then. */
    private void keepEducation(Row person, FeedLine line) {
        String until = line.asOf();
        String before = person.text(EDUCATION_AT);
        if (before != null && !until.equals(person.text(EDUCATION_ASOF_AT))) {
            Row earlier =
                    educations.add(person.id(), chunk.id(line.number(), 0), line.srcId() + ":" + until, line.number());
            earlier.set(EDUCATION.at("education_code"), before);
            earlier.set(EDUCATION.at("valid_to"), until);
        }
    }

    /** E02: of birth date and sex a valid number is the better witness; what the line said is in its finding. */
    private static void trustNumber(Row person, String number) {
        person.set(BIRTH_AT, number.substring(6, 10) + '-' + number.substring(10, 12) + '-' + number.substring(12, 14));
        person.set(SEX_AT, (number.charAt(16) - '0') % 2 == 1 ? "1" : "2");
    }

    /** What two entries of one person have in common even if a character of the given name is wrong; null if unknown. */
    private static @Nullable String matchText(Row person) {
        String birth = person.text(BIRTH_AT);
        String name = person.text(NAME_AT);
        if (birth == null || name == null) {
            return null;
        }
        String plain = NameLikeness.plainText(name);
        String surname = plain.isEmpty() ? "" : plain.substring(0, plain.offsetByCodePoints(0, 1));
        return String.join(" ", "match", birth, person.text(SEX_AT), person.text(HOME_AT), surname);
    }

    private Long key(String text) {
        return ByteBuffer.wrap(chunk.cipher().hash(text)).getLong();
    }

    /**
     * A sender's correction of its own record renames the person. Another record of theirs with a variant of the name adds
     * that beside the name they go by (E15).
     */
    private void rename(Row person, FeedLine line, @Nullable Row registration) {
        String written = line.require(In.NAME);
        String known = person.text(NAME_AT);
        if (known == null || known.equals(written)) {
            person.set(NAME_AT, written);
            return;
        }
        if (registration == null && !person.isNew()) {
            chunk.flag(line, Rule.E15, "name");
            chunk.alias(line.number(), person.id(), written, NameLikeness.of(known, written));
            return;
        }
        person.set(NAME_AT, written);
        Row name = nameOf.get(person.id());
        if (name != null) {
            name.touchedBy(line.number()).set(NAME.at("name"), written);
        }
    }

    private void register(Row registration, FeedLine line) {
        String start = line.require(In.START_DATE);
        String arrived = line.get(In.ARRIVED_ON);
        String end = chunk.end(line.get(In.END_DATE));
        String endReason = line.get(In.END_REASON);
        registration.set(VILLAGE_AT, line.require(In.VILLAGE));
        String dwelling = line.get(In.DWELLING);
        registration.set(DWELLING_AT, dwelling);
        registration.set(DWELLING_ID_AT, dwellings.id(dwelling));
        if (dwelling != null && dwellings.id(dwelling) == null) {
            dwellingLinks.note(dwelling, REGISTRATION, registration);
        }
        registration.set(ADDRESS_AT, line.get(In.ADDRESS));
        registration.set(REASON_AT, line.get(In.REASON));
        registration.set(ARRIVED_AT, arrived);
        registration.set(START_AT, start);
        registration.set(END_AT, end);
        registration.set(END_REASON_AT, endReason);
        registration.set(STATUS_AT, "ERROR".equals(endReason) ? "VOID" : end == null ? "ACTIVE" : "ENDED");
        registration.set(REPORTED_BY_AT, line.get(In.REPORTED_BY));
        registration.set(REGISTERED_AT_AT, start);
        registration.set(LATE_AT, arrived == null ? null : isLate(arrived, start) ? "1" : "0");
    }

    private static boolean isLate(String arrived, String registered) {
        return !arrived.equals(registered) && Days.workingDaysBetween(arrived, registered) > REPORT_WITHIN_WORKING_DAYS;
    }

    private void settleHousehold(Row person, Row registration, FeedLine line) {
        String key = line.get(In.HOUSEHOLD);
        if (key == null) {
            return;
        }
        String start = line.require(In.START_DATE);
        String relation = line.get(In.RELATION);
        Row household = households.bySource(key);
        if (household == null) {
            household = households.add(chunk.id(line.number(), 0), key, line.number());
            household.set(HOUSEHOLD_KIND_AT, "SINGLE");
            household.set(HOUSEHOLD_FORMED_AT, start);
        }
        Row member = memberOf(person, household);
        if (member == null) {
            member = members.add(person.id(), chunk.id(line.number(), 0), line.srcId() + ":M", line.number());
            member.set(MEMBER_HOUSEHOLD_AT, household.id());
            member.set(MEMBER_START_AT, start);
        }
        member.touchedBy(line.number()).set(MEMBER_RELATION_AT, relation == null ? NOT_RELATED : relation);
        member.set(MEMBER_END_AT, registration.text(END_AT));
        describeHousehold(household.touchedBy(line.number()), person, line, relation);
    }

    private void describeHousehold(Row household, Row person, FeedLine line, @Nullable String relation) {
        household.setIfKnown(HOUSEHOLD_DWELLING_AT, line.get(In.DWELLING));
        if (HEAD.equals(relation)) {
            household.set(HOUSEHOLD_HEAD_AT, person.id());
        } else if (NOT_RELATED.equals(relation)) {
            household.set(HOUSEHOLD_KIND_AT, "COLLECTIVE");
        } else if (relation != null && "SINGLE".equals(household.text(HOUSEHOLD_KIND_AT))) {
            household.set(HOUSEHOLD_KIND_AT, "FAMILY");
        }
        String start = line.require(In.START_DATE);
        String formed = household.text(HOUSEHOLD_FORMED_AT);
        if (formed == null || start.compareTo(formed) < 0) {
            household.set(HOUSEHOLD_FORMED_AT, start);
        }
    }

    private @Nullable Row memberOf(Row person, Row household) {
        for (Row member : members.ofOwner(person.id())) {
            if (member.requireNumber(MEMBER_HOUSEHOLD_AT) == household.id()) {
                return member;
            }
        }
        return null;
    }

    private void settleGuardian(Row child, FeedLine line) {
        PersonKey key = ChunkLoad.citizen(line.get(In.GUARDIAN));
        if (key == null) {
            return;
        }
        String start = Objects.requireNonNullElse(line.get(In.BIRTH_DATE), line.require(In.START_DATE));
        String relation = guardianRelation(line, key);
        Long guardian = found.id(key);
        if (guardian == null) {
            openGuardians.add(new @Nullable Object[] {
                chunk.batch().id(),
                line.number(),
                child.id(),
                chunk.cipher().hash(key.number()),
                relation,
                start,
                line.srcId() + ":G"
            });
            return;
        }
        for (Row known : guardianships.ofOwner(child.id())) {
            if (known.requireNumber(GUARDIAN_AT) == guardian) {
                return;
            }
        }
        Row link = guardianships.bySource(line.srcId() + ":G");
        if (link == null) {
            link = guardianships.add(child.id(), chunk.id(line.number(), 0), line.srcId() + ":G", line.number());
        }
        link.touchedBy(line.number()).set(GUARDIAN_AT, guardian);
        link.set(GUARDIAN_RELATION_AT, relation);
        link.set(GUARDIAN_START_AT, start);
    }

    /** A son or daughter of the household's head has a parent for a guardian; the number's 17th digit tells which. */
    private static @Nullable String guardianRelation(FeedLine line, PersonKey guardian) {
        String relation = line.get(In.RELATION);
        if (relation == null || !ResidentsFeed.CHILD.contains(relation)) {
            return null;
        }
        return (guardian.number().charAt(16) - '0') % 2 == 1 ? "51" : "52";
    }

    /** What follows for a person from all registrations together. */
    private void settle() {
        for (Row person : touched) {
            settle(person);
        }
    }

    /** E16: entries that may be the same person; to be called before the persons are written. */
    private void findDuplicates() throws SQLException {
        new DuplicatesOfChunk(chunk, personById, members, guardianships).find(described);
    }

    private void settle(Row person) {
        cutOverlaps(person);
        Row inForce = null;
        Row last = null;
        for (Row registration : registrations.ofOwner(person.id())) {
            if ("ACTIVE".equals(registration.text(STATUS_AT))) {
                inForce = inForce == null ? registration : laterOf(inForce, registration);
            } else if (!"VOID".equals(registration.text(STATUS_AT))
                    && (last == null || endsLater(registration, last))) {
                last = registration;
            }
        }
        if (inForce != null) {
            person.set(PERSON_VILLAGE_AT, inForce.text(VILLAGE_AT));
            person.set(REGISTERED_ON_AT, inForce.text(START_AT));
            person.set(PERSON_STATUS_AT, "PRESENT");
            person.set(DEPARTED_AT, null);
        } else {
            person.setIfKnown(PERSON_VILLAGE_AT, last == null ? null : last.text(VILLAGE_AT));
            person.set(REGISTERED_ON_AT, null);
            settleDeparted(person, last);
        }
    }

    /** E13 within one department, for registrations of which the earlier has an end: it is cut at the later's start. */
    private void cutOverlaps(Row person) {
        List<Row> ofPerson = registrations.ofOwner(person.id());
        for (Row earlier : ofPerson) {
            for (Row later : ofPerson) {
                boolean isChanged = later.isNew() || earlier.isNew() || later.isRevised() || earlier.isRevised();
                if (isChanged && isCutBy(earlier, later)) {
                    int line = Math.max(earlier.line(), later.line());
                    earlier.touchedBy(line).set(END_AT, start(later));
                    chunk.flag(line, Rule.E13, "start_date");
                }
            }
        }
    }

    private static boolean isCutBy(Row earlier, Row later) {
        String end = earlier.text(END_AT);
        return earlier != later
                && end != null
                && "ENDED".equals(earlier.text(STATUS_AT))
                && !"VOID".equals(later.text(STATUS_AT))
                && start(earlier).compareTo(start(later)) < 0
                && end.compareTo(start(later)) > 0;
    }

    private static void settleDeparted(Row person, @Nullable Row last) {
        person.set(DEPARTED_AT, last == null ? null : last.text(END_AT));
        String reason = last == null ? null : last.text(END_REASON_AT);
        person.set(
                PERSON_STATUS_AT,
                switch (reason) {
                    case "DECEASED" -> "DECEASED";
                    case "HUKOU" -> "LOCALISED";
                    case null, default -> "DEPARTED";
                });
        if (last != null && "DECEASED".equals(reason)) {
            person.set(DEATH_AT, Days.dayBefore(Objects.requireNonNull(last.text(END_AT))));
        }
    }

    private static boolean endsLater(Row one, Row other) {
        String end = Objects.requireNonNullElse(one.text(END_AT), "");
        return end.compareTo(Objects.requireNonNullElse(other.text(END_AT), "")) >= 0;
    }

    /** E13: of two registrations in force the one that began later stays, and ends the other on that day. */
    private Row laterOf(Row one, Row other) {
        boolean otherIsLater = start(other).compareTo(start(one)) >= 0;
        Row later = otherIsLater ? other : one;
        Row earlier = otherIsLater ? one : other;
        int line = Math.max(one.line(), other.line());
        earlier.touchedBy(line);
        earlier.set(END_AT, start(later));
        earlier.set(END_REASON_AT, "MOVED");
        earlier.set(STATUS_AT, "ENDED");
        chunk.flag(line, Rule.E13, "start_date");
        return later;
    }

    private static String start(Row registration) {
        return Objects.requireNonNull(registration.text(START_AT));
    }

    @Override
    public void write() throws SQLException {
        persons.write();
        identifiers.write();
        names.write();
        educations.write();
        households.write();
        members.write();
        registrations.write();
        guardianships.write();
        dwellingLinks.write();
        chunk.db().insert("feed_open_guardian", OPEN_GUARDIAN, openGuardians);
    }

    private static <T> void addIfNamed(Set<T> keys, @Nullable T key) {
        if (key != null) {
            keys.add(key);
        }
    }
}
