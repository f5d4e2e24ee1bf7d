package org.residentgraph.api.resident;

import java.util.List;
import org.residentgraph.api.security.OwnPersons;
import org.residentgraph.api.security.Persons;
import org.residentgraph.persistence.resident.RegisterMapper;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.stereotype.Component;

/** A resident's own scope, as the register knows it. */
@Component
record OwnPersonsOfRegister(RegisterMapper register, BusinessClock clock) implements OwnPersons {

    @Override
    public List<Own> find(String sub) {
        return register.findOwnPersons(sub, clock.today()).stream()
                .map(person -> new Own(Persons.valueOf(person.relation()), person.id()))
                .toList();
    }
}
