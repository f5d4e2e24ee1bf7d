package org.residentgraph.api.servicecase;

import java.util.List;
import java.util.OptionalLong;
import org.residentgraph.api.security.Entrusted;
import org.residentgraph.api.security.Purpose;
import org.residentgraph.persistence.servicecase.ServiceCaseMapper;
import org.springframework.stereotype.Component;

/** What cases and emergencies open. A case is looked up each time it is stated: closing it ends the access at once. */
@Component
record EntrustedPersons(ServiceCaseMapper cases, RunningEmergencies emergencies) implements Entrusted {

    @Override
    public OptionalLong personOfCase(String caseNumber, String department, Purpose purpose) {
        return cases.findPersonOfOpenCase(caseNumber, department, purpose.name()).stream()
                .mapToLong(person -> person.id())
                .findFirst();
    }

    @Override
    public List<Long> openedInEmergency(String sub) {
        return emergencies.openedTo(sub);
    }
}
