package org.residentgraph.api.resident;

import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.reference.Masks;
import org.residentgraph.api.reference.ReferenceController;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.reference.CodeLists;
import org.residentgraph.persistence.resident.Guardianship;
import org.residentgraph.persistence.resident.Household;
import org.residentgraph.persistence.resident.HouseholdMember;
import org.residentgraph.persistence.resident.IdNumber;
import org.residentgraph.persistence.resident.PersonId;
import org.residentgraph.persistence.resident.PersonIdentifier;
import org.residentgraph.persistence.resident.RegisterMapper;
import org.residentgraph.persistence.resident.ResidencePermit;
import org.residentgraph.persistence.resident.ResidenceRegistration;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.resident.ResidentMapper;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.residentgraph.persistence.secret.Sealed;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ResidentController implements GraphTypes.Contributor {

    private final ResidentMapper mapper;
    private final RegisterMapper register;
    private final ResidentLoader residents;
    private final ResidentPages pages;
    private final LookAhead lookAhead;
    private final NodeIds ids;
    private final PersonalDataCipher cipher;
    private final BusinessClock clock;

    ResidentController(
            ResidentMapper mapper,
            RegisterMapper register,
            ResidentLoader residents,
            ResidentPages pages,
            LookAhead lookAhead,
            NodeIds ids,
            PersonalDataCipher cipher,
            BusinessClock clock) {
        this.mapper = mapper;
        this.register = register;
        this.residents = residents;
        this.pages = pages;
        this.lookAhead = lookAhead;
        this.ids = ids;
        this.cipher = cipher;
        this.clock = clock;
    }
