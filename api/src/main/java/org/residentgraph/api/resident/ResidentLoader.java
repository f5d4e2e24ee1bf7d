package org.residentgraph.api.resident;

import java.util.List;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.node.NodeSource;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.resident.ResidentMapper;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Component;

/** Residents by key: behind every edge that leads to a person, and behind their ids. */
@Component
public final class ResidentLoader implements NodeSource<Resident> {

    private final ResidentMapper mapper;

    ResidentLoader(ResidentMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public List<Resident> load(Keys keys, Reading reading) {
        return mapper.findByIds(keys, reading.scope(), reading.columns());
    }

    @Override
    public NodeIds.Kind kind() {
        return NodeIds.Kind.RESIDENT;
    }

    @Override
    public Class<Resident> type() {
        return Resident.class;
    }

    @Override
    public long key(Resident resident) {
        return resident.foundAs();
    }

    @Override
    public boolean ofPersons() {
        return true;
    }
}
