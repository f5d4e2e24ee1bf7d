package org.residentgraph.persistence.servicecase;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.scope.DataScope;

/** Cases. Every look-up names the department: no other one's case is ever found. */
@Mapper
public interface ServiceCaseMapper {

    int insert(
            String caseNumber, String department, String purpose, long person, String sub, LocalDate day, Instant now);

    /** Closes a case that is open; 0 if there is none of that number. */
    int close(String caseNumber, String department, String purpose, String sub, LocalDate day, Instant now);

    /** The case of that number, open or closed. */
    List<ServiceCase> find(String caseNumber, String department, String purpose);

    /** The open cases on a person, the oldest first. */
    List<ServiceCase> findOpenOfPerson(long person, String department, String purpose);

    /** The person of a case, if it is open. */
    List<NamedPerson> findPersonOfOpenCase(String caseNumber, String department, String purpose);

    /**
     * Cases of persons in scope and those that {@code sub} opened, the latest first, from a place on.
     *
     * @param open 1 for open cases, 0 for closed ones
     */
    List<ServiceCase> findOfDepartment(
            String department,
            String purpose,
            int open,
            String sub,
            Instant beforeTime,
            String beforeId,
            int limit,
            DataScope scope);
}
