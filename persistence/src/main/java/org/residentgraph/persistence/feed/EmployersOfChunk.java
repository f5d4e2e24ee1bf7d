package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.employer.OrganisationCode;

/**
 * The employers that a chunk of F06 names and describes. From 2015-10 on an employer may come under its unified social
 * credit code: the organisation code inside it leads to the employer of the years before.
 */
final class EmployersOfChunk {

    private static final Table EMPLOYER = Table.ofThings("employer")
            .text(
                    "uscc",
                    "org_code",
                    "biz_reg_no",
                    "name",
                    "industry_code",
                    "economic_type",
                    "above_scale",
                    "village_code")
            .withProvenance();

    private static final int USCC_AT = EMPLOYER.at("uscc");
    private static final int ORG_AT = EMPLOYER.at("org_code");
    private static final int REG_AT = EMPLOYER.at("biz_reg_no");
    private static final int NAME_AT = EMPLOYER.at("name");
    private static final int INDUSTRY_AT = EMPLOYER.at("industry_code");
    private static final int ECONOMIC_TYPE_AT = EMPLOYER.at("economic_type");
    private static final int ABOVE_SCALE_AT = EMPLOYER.at("above_scale");
    private static final int VILLAGE_AT = EMPLOYER.at("village_code");

    private static final Layout F06 = Layouts.SHIPPED.require("F06");
    private static final int TYPE = F06.at("employer_code_type");
    private static final int CODE = F06.at("employer_code");
    private static final int NAME = F06.at("employer_name");
    private static final int INDUSTRY = F06.at("industry_code");
    private static final int VILLAGE = F06.at("village_code");
    private static final int ABOVE_SCALE = F06.at("employer_above_scale");
    private static final int ECONOMIC_TYPE = F06.at("employer_economic_type");

    /** The first day of the unified social credit code. */
    private static final String FIRST_USCC = "2015-10-01";

    private final ChunkLoad chunk;
    private final Rows employers;

    EmployersOfChunk(ChunkLoad chunk) {
        this.chunk = chunk;
        this.employers = chunk.rows(EMPLOYER);
    }

    /** The key under which the department's employers are stored. */
    static @Nullable String key(@Nullable String type, @Nullable String code) {
        return type == null || code == null ? null : type + ":" + code;
    }

    void lookUp(List<FeedLine> lines) throws SQLException {
        Set<String> keys = new HashSet<>();
        List<String> orgCodes = new ArrayList<>();
        Set<String> namesInDoubt = new HashSet<>();
        for (FeedLine line : lines) {
            String key = key(line.get(TYPE), line.get(CODE));
            if (key != null && !isTrusted(line) && line.get(NAME) != null) {
                namesInDoubt.add(line.require(NAME));
            } else if (key != null && keys.add(key) && isUscc(line)) {
                orgCodes.add(OrganisationCode.orgCodeOf(line.require(CODE)));
            }
        }
        employers.readBySource(keys);
        employers.readBy("org_code", orgCodes);
        employers.readBy("name", namesInDoubt);
    }

    /** The keys by which a line looks for employers. */
    void names(FeedLine line, Consumer<Object> keys) {
        String key = key(line.get(TYPE), line.get(CODE));
        if (key == null) {
            return;
        }
        if (!isTrusted(line)) {
            keys.accept(named(line.get(NAME)));
            return;
        }
        keys.accept(key);
        if (isUscc(line)) {
            keys.accept("ORG:" + OrganisationCode.orgCodeOf(line.require(CODE)));
        }
    }

    /** The keys of employers that are made here, or described anew. */
    Set<Object> written() {
        Set<Object> written = new HashSet<>();
        for (Row employer : employers.all()) {
            if (employer.isWritten()) {
                written.add(employer.sourceRecord());
                written.add("ORG:" + employer.text(ORG_AT));
                written.add(named(employer.text(NAME_AT)));
            }
        }
        return written;
    }

    private static String named(@Nullable String name) {
        return "named " + name;
    }

    boolean isOutdatedBy(EmployersOfChunk other) {
        return employers.isOutdatedBy(other.employers);
    }

    /** The employer of a line as the line describes it, or null if it names none. */
    @Nullable
    Long settle(FeedLine line) {
        String key = key(line.get(TYPE), line.get(CODE));
        if (key == null) {
            return null;
        }
        if (!isTrusted(line)) {
            proposeMatch(line);
            return null;
        }
        Row employer = employers.bySource(key);
        if (employer == null && isUscc(line)) {
            employer = employers.bySource("ORG:" + OrganisationCode.orgCodeOf(line.require(CODE)));
        }
        if (employer == null) {
            employer = employers.add(chunk.id(line.number(), 0), key, line.number());
            employer.set(NAME_AT, line.require(CODE));
        }
        describe(employer.touchedBy(line.number()), line);
        return employer.id();
    }

    /** E23: a code that fails its check, or a USCC from before there was one, makes no employer. */
    private static boolean isTrusted(FeedLine line) {
        String code = line.require(CODE);
        return switch (line.require(TYPE)) {
            case "USCC" -> OrganisationCode.isUscc(code) && line.asOf().compareTo(FIRST_USCC) >= 0;
            case "ORG" -> OrganisationCode.isOrgCode(code);
            default -> true;
        };
    }

    /** Another employer of that name in that village may be meant, the oldest; whether it is, the department decides. */
    private void proposeMatch(FeedLine line) {
        String name = line.get(NAME);
        String village = line.get(VILLAGE);
        if (name != null && village != null) {
            employers.all().stream()
                    .filter(employer ->
                            name.equals(employer.text(NAME_AT)) && village.equals(employer.text(VILLAGE_AT)))
                    .min(Comparator.comparingLong(Row::id))
                    .ifPresent(employer -> chunk.task(
                            line.number(), Rule.E23, chunk.batch().department(), "MATCH_EMPLOYER", employer.id()));
        }
    }

    void write() throws SQLException {
        employers.write();
    }

    private static void describe(Row employer, FeedLine line) {
        String code = line.require(CODE);
        switch (line.require(TYPE)) {
            case "USCC" -> employer.set(USCC_AT, code);
            case "ORG" -> employer.set(ORG_AT, code);
            default -> employer.set(REG_AT, code);
        }
        employer.setIfKnown(NAME_AT, line.get(NAME));
        employer.setIfKnown(INDUSTRY_AT, line.get(INDUSTRY));
        employer.setIfKnown(ECONOMIC_TYPE_AT, line.get(ECONOMIC_TYPE));
        employer.setIfKnown(ABOVE_SCALE_AT, line.get(ABOVE_SCALE));
        employer.setIfKnown(VILLAGE_AT, line.get(VILLAGE));
    }

    private static boolean isUscc(FeedLine line) {
        String code = line.get(CODE);
        return "USCC".equals(line.get(TYPE)) && code != null && code.length() == 18;
    }
}
