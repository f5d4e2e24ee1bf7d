package org.residentgraph.persistence.servicecase;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.scope.DataScope;

/**
 * Persons as they are named when work on them begins. A number of a paper names anybody: whoever has the whole of it in
 * hand has the person at the counter. An id names only persons in scope.
 */
@Mapper
public interface NamedPersonMapper {

    /** The person known under this ID number (its keyed hash); at most one. */
    List<NamedPerson> findByIdNumber(byte[] hash);

    /** The person who holds the permit of this number (its keyed hash); at most one. */
    List<NamedPerson> findByPermitNumber(byte[] hash);

    List<NamedPerson> findById(long id, DataScope scope);
}
