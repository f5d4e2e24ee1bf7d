package org.residentgraph.api.selfservice;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.residentgraph.api.security.AccessTable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which department owns the data of a domain: access/owners.csv. */
@Component
class Owners {

    private record Owned(String domain, String department) {}

    private final Map<String, String> departmentByDomain;

    Owners() {
        this.departmentByDomain = AccessTable.read(
                        new ClassPathResource("access/owners.csv"),
                        line -> new Owned(line.getField("domain"), line.getField("department")))
                .stream()
                .collect(Collectors.toMap(Owned::domain, Owned::department));
    }

    /** The department; empty for a domain in which nothing is a resident's to correct. */
    Optional<String> of(String domain) {
        return Optional.ofNullable(departmentByDomain.get(domain));
    }
}
