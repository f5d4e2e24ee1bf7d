package org.residentgraph.api.insurance;

import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.reference.Masks;
import org.residentgraph.persistence.insurance.InsuranceEnrolment;
import org.residentgraph.persistence.insurance.InsuranceMapper;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Controller;

@Controller
class InsuranceController implements GraphTypes.Contributor {

    private final InsuranceMapper mapper;

    InsuranceController(InsuranceMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Resident.class)
                .flag("insured", Resident::id, this::insured)
                .list(
                        "insuranceEnrolments",
                        InsuranceEnrolment.class,
                        Resident::id,
                        this::insuranceEnrolments,
                        InsuranceEnrolment::personId);
        types.type(InsuranceEnrolment.class)
                .computed(
                        "accountNumberMasked",
                        List.of("accountNumberTail"),
                        (enrolment, _) -> Masks.tail(enrolment.accountNumberTail()));
    }

    List<InsuranceEnrolment> insuranceEnrolments(Keys persons, Reading reading) {
        return mapper.findByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<PersonFlag> insured(Keys persons, Reading reading) {
        return mapper.findInsured(persons, reading.scope(), reading.asOf());
    }
}
