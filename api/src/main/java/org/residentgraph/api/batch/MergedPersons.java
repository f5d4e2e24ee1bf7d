package org.residentgraph.api.batch;

import java.util.List;
import org.residentgraph.persistence.identity.MergedPerson;
import org.residentgraph.persistence.statement.Keys;

/** Tells which identities are merged into persons who are known to stand for others. */
@FunctionalInterface
public interface MergedPersons {

    List<MergedPerson> find(Keys survivors);
}
