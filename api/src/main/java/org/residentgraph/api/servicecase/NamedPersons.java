package org.residentgraph.api.servicecase;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.persistence.resident.IdNumber;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.persistence.servicecase.NamedPerson;
import org.residentgraph.persistence.servicecase.NamedPersonMapper;
import org.springframework.stereotype.Component;

/** The person that a {@code ResidentKey} names, for work that may begin outside the caller's scope. */
@Component
public final class NamedPersons {

    private final NamedPersonMapper mapper;
    private final NodeIds ids;
    private final PersonalDataCipher cipher;

    NamedPersons(NamedPersonMapper mapper, NodeIds ids, PersonalDataCipher cipher) {
        this.mapper = mapper;
        this.ids = ids;
        this.cipher = cipher;
    }

    /**
     * The person. The full number of a paper names anybody, an id only a person in scope.
     *
     * @param by exactly one of id, idNumber and permitNumber
     * @throws PlatformException NOT_FOUND if it names nobody, or nobody the caller may name; BAD_USER_INPUT for a wrong
     *     check digit
     */
    public long require(Map<String, String> by, DataScope scope) {
        Map.Entry<String, String> key = by.entrySet().iterator().next();
        return first(
                switch (key.getKey()) {
                    case "id" -> mapper.findById(ids.residentKey(key.getValue()).orElse(0L), scope);
                    case "idNumber" -> mapper.findByIdNumber(cipher.hash(idNumber(key.getValue())));
                    default -> mapper.findByPermitNumber(cipher.hash(normalised(key.getValue())));
                });
    }

    /** The person of an id, if in scope. */
    public long requireById(String id, DataScope scope) {
        return require(Map.of("id", id), scope);
    }

    private static long first(List<NamedPerson> found) {
        if (found.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        return found.getFirst().id();
    }

    private static String idNumber(String text) {
        return IdNumber.parse(normalised(text))
                .orElseThrow(() -> PlatformException.badInput(
                        "This is no ID number: it has 18 characters, and the last checks the others."))
                .value();
    }

    private static String normalised(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
