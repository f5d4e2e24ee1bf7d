package org.residentgraph.api.resident;

import java.util.List;
import org.residentgraph.api.batch.MergedPersons;
import org.residentgraph.persistence.identity.IdentityMapper;
import org.residentgraph.persistence.identity.MergedPerson;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Component;

/** The links in force between identities of one person. */
@Component
record MergedPersonsOfRegister(IdentityMapper identities) implements MergedPersons {

    @Override
    public List<MergedPerson> find(Keys survivors) {
        return identities.findMerged(survivors);
    }
}
