package org.residentgraph.api.indicator;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.resident.ListedResidents;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.CountedPersons;
import org.residentgraph.persistence.indicator.CountedPersons.Question;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.indicator.Measures.Term;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/**
 * {@code countedResidents}: the persons behind a figure, for whoever sees the figure as it is. Being on the list tells what
 * is counted, so it is recorded, budgeted and approved as sensitive data of everybody on the page.
 */
@Controller
class CountedResidentsController {

    private static final Set<String> TELLS = Set.of("Query.countedResidents");

    /** Which of the persons behind a figure. */
    enum FigurePart {
        NUMERATOR,
        DENOMINATOR,
        COMPLEMENT
    }

    private final Targets targets;
    private final Asking asking;
    private final IndicatorTiers tiers;
    private final CountedPersons counted;
    private final ListedResidents residents;

    CountedResidentsController(
            Targets targets, Asking asking, IndicatorTiers tiers, CountedPersons counted, ListedResidents residents) {
        this.targets = targets;
        this.asking = asking;
        this.tiers = tiers;
        this.counted = counted;
        this.residents = residents;
    }

    @QueryMapping
    @Nullable
    Object countedResidents(DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        DataScope among = operation.requireUsable(environment);
        PageRequest request = PageRequest.of(
                Objects.requireNonNull(environment.<Integer>getArgument("first")),
                environment.getArgument("after"),
                null,
                null);
        Caller caller = Caller.of(environment.getGraphQlContext());
        IndicatorDefinition definition = targets.find(Objects.requireNonNull(environment.getArgument("indicator")));
        Division division = asking.division(Objects.requireNonNull(environment.getArgument("division")));
        CalendarPeriod period = asking.period(Objects.requireNonNull(environment.getArgument("period")));
        if (definition == null || division == null) {
            return null;
        }
        if (tiers.of(caller, definition.code(), division.code()) != Tier.EXACT) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN,
                    "Who is counted is shown only to those who may read these records of everybody in the division,"
                            + " for the purpose stated.");
        }
        Question question = question(definition, environment, division, period);
        return residents.page(
                (id, enough) -> counted.after(question, id, enough),
                among,
                request,
                binding(environment, caller),
                TELLS,
                operation.reading(asking.today()),
                operation.selectionBelow(environment));
    }

    private static Question question(
            IndicatorDefinition definition,
            DataFetchingEnvironment environment,
            Division division,
            CalendarPeriod period) {
        String variant = Objects.requireNonNullElse(environment.getArgument("variant"), IndicatorDefinition.DEFAULT);
        IndicatorDefinition.Reading reading = definition.readings().get(variant);
        if (reading == null) {
            throw PlatformException.badInput("The indicator has no reading of this name.");
        }
        List<Term> above = Measures.SHIPPED.terms(reading.numerator());
        List<Term> below = Measures.SHIPPED.terms(reading.denominator());
        FigurePart part = FigurePart.valueOf(Objects.requireNonNull(environment.getArgument("part")));
        Question question = switch (part) {
            case NUMERATOR -> new Question(above, List.of(), division.code(), period);
            case DENOMINATOR -> new Question(below, List.of(), division.code(), period);
            case COMPLEMENT -> new Question(below, above, division.code(), period);
        };
        if (!hasPersons(definition) || !question.isOfPersons()) {
            throw PlatformException.badInput(
                    "No registered persons stand behind this part of the indicator's figures.");
        }
        return question;
    }

    /** Not behind what is the difference of two times, or estimated from a sample. */
    private static boolean hasPersons(IndicatorDefinition definition) {
        return switch (definition.derivation()) {
            case COUNT, RATIO, MULTIPLE, MEDIAN -> true;
            case SAMPLED_RATIO, GROWTH, GAIN, GROWTH_GAP -> false;
        };
    }

    /** A cursor is good for its caller and figure, and for no other list. */
    private static String binding(DataFetchingEnvironment environment, Caller caller) {
        return String.join(
                "\n",
                "countedResidents",
                caller.sub(),
                String.valueOf(environment.<Object>getArgument("indicator")),
                String.valueOf(environment.<Object>getArgument("variant")),
                String.valueOf(environment.<Object>getArgument("division")),
                String.valueOf(environment.<Object>getArgument("period")),
                String.valueOf(environment.<Object>getArgument("part")));
    }
}
