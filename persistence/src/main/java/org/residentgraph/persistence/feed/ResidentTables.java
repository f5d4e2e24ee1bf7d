package org.residentgraph.persistence.feed;

/** The tables that F01 writes. */
final class ResidentTables {

    static final Table PERSON = Table.ofThings("person")
            .text(
                    "name",
                    "sex_code",
                    "birth_date",
                    "marital_code",
                    "education_code",
                    "education_asof",
                    "activity_code",
                    "home_division_code",
                    "home_address")
            .bytes("phone_enc")
            .text(
                    "phone_tail",
                    "first_arrived_on",
                    "registered_on",
                    "death_date",
                    "departed_on",
                    "village_code",
                    "status",
                    "identity_level")
            .numbers("match_key", "phone_key")
            .withProvenance();

    static final Table IDENTIFIER = Table.ofFacts("person_identifier", "person_id")
            .text("id_type")
            .bytes("id_number_enc", "id_number_hash")
            .text("id_number_tail")
            .withProvenance();

    static final Table NAME = Table.ofFacts("person_name", "person_id")
            .text("name", "kind", "valid_from", "valid_to")
            .withProvenance();

    static final Table EDUCATION = Table.ofFacts("person_education", "person_id")
            .text("education_code", "valid_to")
            .withProvenance();

    static final Table HOUSEHOLD = Table.ofThings("household")
            .text("kind", "dwelling_src_id")
            .numbers("head_person_id")
            .text("formed_on", "dissolved_on")
            .withProvenance();

    static final Table MEMBER = Table.ofFacts("household_member", "person_id")
            .numbers("household_id")
            .text("relation_code", "start_date", "end_date")
            .withProvenance();

    static final Table GUARDIANSHIP = Table.ofFacts("guardianship", "person_id")
            .numbers("guardian_id")
            .text("relation_code", "start_date", "end_date")
            .withProvenance();

    static final Table REGISTRATION = Table.ofFacts("residence_registration", "person_id")
            .text(
                    "village_code",
                    "dwelling_src_id",
                    "address_text",
                    "reason",
                    "arrived_on",
                    "start_date",
                    "end_date",
                    "end_reason",
                    "status",
                    "reported_by",
                    "registered_at",
                    "registered_late")
            .numbers("dwelling_id")
            .withProvenance();

    private ResidentTables() {}
}
