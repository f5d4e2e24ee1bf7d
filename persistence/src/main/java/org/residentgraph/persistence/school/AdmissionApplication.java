package org.residentgraph.persistence.school;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** One child's application of one school year and stage, with both schools joined. */
public record AdmissionApplication(
        long id,
        long personId,
        long guardianId,
        @Nullable School firstChoiceSchool,
        @Nullable School admittedSchool,
        @Nullable String schoolYear,
        @Nullable String stage,
        @Nullable LocalDate appliedOn,
        @Nullable String eligibility,
        @Nullable String ineligibleReason,
        @Nullable String result,
        @Nullable Boolean purchasedPlace,
        @Nullable Source source) {}
