package org.residentgraph.persistence.indicator;

import java.util.Set;

/** Which tables' rows belong to persons. */
final class Owners {

    private static final Set<String> OF_PERSONS = Set.of(
            "person",
            "person_education",
            Touched.MERGES,
            "residence_registration",
            "residence_permit",
            "employment",
            "labour_contract",
            "skill_certificate",
            "training_enrolment",
            "insurance_enrolment",
            "admission_application",
            "school_enrolment",
            "child_health_record",
            "vaccination_dose",
            "maternal_record",
            "maternal_visit",
            "register_check",
            "relief_application",
            "need_assessment",
            "relief_grant",
            "housing_application",
            "legal_aid_case",
            "points_account",
            "wage_arrears_claim");

    private Owners() {}

    /** Whether the owner of the table's rows is a person, so that they count where the person does. */
    static boolean ofPersons(String table) {
        return OF_PERSONS.contains(table);
    }
}
