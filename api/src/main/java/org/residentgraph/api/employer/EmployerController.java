package org.residentgraph.api.employer;

import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.node.NodeSource;
import org.residentgraph.api.reference.ReferenceController;
import org.residentgraph.persistence.employer.Employer;
import org.residentgraph.persistence.employer.EmployerMapper;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Controller;

@Controller
class EmployerController implements GraphTypes.Contributor, NodeSource<Employer> {

    private final EmployerMapper mapper;
    private final NodeIds ids;
    private final DivisionController divisions;
    private final ReferenceController reference;

    EmployerController(
            EmployerMapper mapper, NodeIds ids, DivisionController divisions, ReferenceController reference) {
        this.mapper = mapper;
        this.ids = ids;
        this.divisions = divisions;
        this.reference = reference;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Employer.class)
                .computed("id", List.of("id"), (employer, _) -> ids.write(NodeIds.Kind.EMPLOYER, employer.id()))
                .computed(
                        "village",
                        List.of("villageCode"),
                        (employer, reading) -> divisions.at(employer.villageCode(), reading))
                .withArguments("industryName", List.of("industry"), reference.name("INDUSTRY", Employer::industry));
    }

    @Override
    public NodeIds.Kind kind() {
        return NodeIds.Kind.EMPLOYER;
    }

    @Override
    public Class<Employer> type() {
        return Employer.class;
    }

    @Override
    public List<Employer> load(Keys keys, Reading reading) {
        return mapper.findByIds(keys, reading.columns());
    }

    @Override
    public long key(Employer employer) {
        return employer.id();
    }
}
