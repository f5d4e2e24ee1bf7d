package org.residentgraph.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;

/** Look-ahead is a faster way to the same answer: the engine's own batches, level by level, give equal bodies. */
class LookAheadTests {

    private final LookAhead lookAhead = Platform.running().bean(LookAhead.class);
    private final Client caseworker = Platform.running().as("caseworker").forPurpose("ONE_STOP_SERVICE");

    @AfterEach
    void switchOn() {
        lookAhead.enable(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ name employments { kind employer { name industry village { name } } contracts { startDate } } }",
                "{ a: employments { kind } b: employments { startDate contracts { written } } insuranceEnrolments {"
                        + " type } }",
                "{ household { head { name } members { relation resident { name employments { employer { name } } } }"
                        + " } }",
                "{ ... on Resident { reliefApplications { grants { amount fund { name kind } } assessments { outcome }"
                        + " } } }",
                "{ vaccinations { vaccine } dueVaccinations { vaccine overdue } childHealthRecord { mother { name age"
                        + " } } }",
                "{ timeline(first: 4) { nodes { date event } pageInfo { hasNextPage endCursor } edges { cursor } } }",
                "{ registration { village { name residentCount parent { name residentCount } } } permits { inForce } }",
                "{ name maternalRecords { deliveredOn } idNumber idNumberMasked }",
                "{ guardians { guardian { name guardians { relation } } } children { child { name schoolEnrolments {"
                        + " school { name managedBy { name } } } } } }"
            })
    void theEnginesOwnBatchesGiveTheSameAnswer(String selection) {
        String document = "{ residents(filter: {division: \"330402101001\"}, first: 40) { nodes " + selection + " } }";

        Answer ahead = caseworker.ask(document);
        lookAhead.enable(false);
        Answer byEngine = caseworker.ask(document);

        assertThat(ahead.errors().isMissingNode()).as(ahead.body()).isTrue();
        assertThat(byEngine.data().toString()).isEqualTo(ahead.data().toString());
        assertThat(byEngine.sqlStatements())
                .as("a batch a level, as look-ahead has")
                .isLessThanOrEqualTo(ahead.sqlStatements() + 2);
        assertThat(ahead.data().toString())
                .as("control: there is something to compare")
                .contains("{\"")
                .hasSizeGreaterThan(200);
    }
}
