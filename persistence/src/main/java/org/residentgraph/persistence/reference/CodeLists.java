package org.residentgraph.persistence.reference;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The code lists in memory: names are shown beside codes on every page, and lists change with a release only. */
@Component
public final class CodeLists {

    private final ReferenceMapper mapper;
    private volatile @Nullable Names names;

    public CodeLists(ReferenceMapper mapper) {
        this.mapper = mapper;
    }

    /** The code's value, null for a code that is not in the list. */
    public @Nullable CodeValue find(String list, @Nullable String code) {
        return code == null ? null : names().codes().get(list + ' ' + code);
    }

    /** The name of a home division, null for a code that no revision has. */
    public @Nullable String homeDivision(@Nullable String code) {
        return code == null ? null : names().homeDivisions().get(code);
    }

    /** Read before the first request, so that no request pays for it. */
    @EventListener(ApplicationReadyEvent.class)
    void readNow() {
        names();
    }

    private Names names() {
        Names present = names;
        if (present != null) {
            return present;
        }
        Names read = new Names(
                mapper.listCodeValues().stream()
                        .collect(toMap(value -> value.list() + ' ' + value.code(), value -> value)),
                mapper.listHomeDivisions().stream().collect(toMap(HomeDivision::code, HomeDivision::name)));
        names = read;
        return read;
    }

    private record Names(Map<String, CodeValue> codes, Map<String, String> homeDivisions) {}
}
