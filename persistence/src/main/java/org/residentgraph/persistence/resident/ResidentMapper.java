package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.statement.SqlText;

/** Persons and what the register says of them. Batches are one statement each; rows come by person. */
@Mapper
public interface ResidentMapper {

    /**
     * A page of residents.
     *
     * @param where conditions on {@code person p}, see {@link ResidentCriterion}
     * @param order column list of ORDER BY
     */
    List<Resident> findPage(SqlText where, SqlText order, int limit, DataScope scope, Columns columns);

    /** How many residents the conditions hold for, counted no further than {@code limit}. */
    RowCount countAtMost(SqlText where, int limit, DataScope scope);

    List<Resident> findByIds(Keys ids, DataScope scope, Columns columns);

    /** The person known under this ID number (its keyed hash); at most one row. */
    List<Resident> findByIdNumber(byte[] hash, DataScope scope, Columns columns);

    /** The person who holds the permit of this number (its keyed hash); at most one row. */
    List<Resident> findByPermitNumber(byte[] hash, DataScope scope, Columns columns);

    List<PersonIdentifier> findIdentifiers(Keys persons, DataScope scope, Columns columns);

    /** The registration in force at {@code asOf}, at most one for each person. */
    List<ResidenceRegistration> findRegistrationsInForce(
            Keys persons, DataScope scope, LocalDate asOf, Columns columns);

    List<ResidenceRegistration> findRegistrations(Keys persons, DataScope scope, Columns columns);

    List<ResidencePermit> findPermits(Keys persons, DataScope scope, Columns columns);

    /** The household each person belongs to at {@code asOf}. */
    List<Household> findHouseholds(Keys persons, DataScope scope, LocalDate asOf, Columns columns);

    /** The members at {@code asOf} of these households, as far as they are in the scope. */
    List<HouseholdMember> findMembers(Keys households, DataScope scope, LocalDate asOf, Columns columns);

    List<Guardianship> findGuardians(Keys persons, DataScope scope, LocalDate asOf, Columns columns);

    List<Guardianship> findChildren(Keys persons, DataScope scope, LocalDate asOf, Columns columns);

    /** How long each has been registered in the city up to {@code asOf}; no row for who never was. */
    List<ResidenceSpan> findResidenceSpans(Keys persons, DataScope scope, LocalDate asOf);

    /** The permits in force at {@code asOf}, that which is valid longest first. */
    List<PermitHeld> findPermitsHeld(Keys persons, DataScope scope, LocalDate asOf);
}
