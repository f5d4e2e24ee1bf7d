package org.residentgraph.persistence.revocation;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;

/** Denials of accounts. None is ever deleted: who was shut out, when, by whom and why stays on record. */
@Mapper
public interface AccessDenialMapper {

    /** The denials in force, one for each account: those not lifted that refuse tokens issued after {@code horizon}. */
    List<AccessDenial> listInForce(Instant horizon);

    /** @param reason sealed */
    int deny(String sub, Instant deniedAt, Instant notBefore, byte[] reason, String deniedBy);

    /** Lifts every denial of the account; how many there were. */
    int lift(String sub, Instant liftedAt, String liftedBy);
}
