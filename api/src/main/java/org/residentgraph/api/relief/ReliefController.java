package org.residentgraph.api.relief;

import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.persistence.relief.NeedAssessment;
import org.residentgraph.persistence.relief.ReliefApplication;
import org.residentgraph.persistence.relief.ReliefFund;
import org.residentgraph.persistence.relief.ReliefGrant;
import org.residentgraph.persistence.relief.ReliefMapper;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Controller;

@Controller
class ReliefController implements GraphTypes.Contributor {

    private final ReliefMapper mapper;

    ReliefController(ReliefMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Resident.class)
                .flag("hasReceivedRelief", Resident::id, this::hasReceivedRelief)
                .list(
                        "reliefApplications",
                        ReliefApplication.class,
                        Resident::id,
                        this::reliefApplications,
                        ReliefApplication::personId);
        types.type(ReliefApplication.class)
                .list(
                        "assessments",
                        NeedAssessment.class,
                        ReliefApplication::personId,
                        this::assessments,
                        ReliefApplication::id,
                        NeedAssessment::applicationId)
                .list(
                        "grants",
                        ReliefGrant.class,
                        ReliefApplication::personId,
                        this::grants,
                        ReliefApplication::id,
                        ReliefGrant::applicationId);
        types.type(NeedAssessment.class);
        types.type(ReliefGrant.class);
        types.type(ReliefFund.class);
    }

    List<ReliefApplication> reliefApplications(Keys persons, Reading reading) {
        return mapper.findApplicationsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<NeedAssessment> assessments(Keys persons, Reading reading) {
        return mapper.findAssessmentsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<ReliefGrant> grants(Keys persons, Reading reading) {
        return mapper.findGrantsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<PersonFlag> hasReceivedRelief(Keys persons, Reading reading) {
        return mapper.findWithRelief(persons, reading.scope(), reading.asOf());
    }
}
