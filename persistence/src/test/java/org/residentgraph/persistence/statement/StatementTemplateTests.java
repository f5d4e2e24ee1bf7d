package org.residentgraph.persistence.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.StatementTemplate.ExpandedSql;

class StatementTemplateTests {

    private final StatementTemplate template = new StatementTemplate(
            new Configuration(),
            "SELECT e.id FROM employment e WHERE e.person_id IN (#{persons}) AND e.kind = #{kind} AND #{scope of"
                    + " e.person_id}");

    private ExpandedSql expand(Keys persons, DataScope scope) {
        return (ExpandedSql) template.getBoundSql(Map.of("persons", persons, "kind", "CASUAL", "scope", scope));
    }

    @Test
    void listsArePaddedToPowersOfTwoWithTheirLastKey() {
        ExpandedSql sql = expand(Keys.of(5, 3, 9, 3, 7, 1), DataScope.nobody());

        assertThat(sql.getSql()).contains("IN (?,?,?,?,?,?,?,?)");
        assertThat(sql.args()).startsWith(1L, 3L, 5L, 7L, 9L, 9L, 9L, 9L).contains("CASUAL");
    }

    @Test
    void equalShapesShareOneTextByIdentity() {
        DataScope scope = DataScope.divisions(List.of("330402"));

        assertThat(expand(Keys.of(1, 2, 3), scope).getSql())
                .isSameAs(expand(Keys.of(4, 5, 6, 7), scope).getSql());
        assertThat(expand(Keys.of(1, 2, 3), scope).getSql())
                .isNotEqualTo(expand(Keys.of(1, 2), scope).getSql());
    }

    @Test
    void theScopeIsAConditionOnThePersonAndNeverAJoin() {
        ExpandedSql sql = expand(Keys.of(1), DataScope.divisions(List.of("330402", "330411")));

        assertThat(sql.getSql())
                .endsWith("EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = e.person_id"
                        + " AND (scoped.village_code LIKE ? OR scoped.village_code LIKE ?))");
        assertThat(sql.args()).containsExactly(1L, "CASUAL", "330402%", "330411%");
    }

    @Test
    void whatIsFoundByTheIdsOfPersonsReadBeforeNeedsNoSecondLookAtThem() {
        ExpandedSql sql =
                expand(Keys.of(1), DataScope.divisions(List.of("330402")).ofPersonsRead());

        assertThat(sql.getSql()).endsWith("AND e.kind = ? AND 1 = 1");
        assertThat(sql.args()).containsExactly(1L, "CASUAL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT g.id FROM guardianship g WHERE g.guardian_id IN (#{persons}) AND #{scope of g.person_id}",
                "SELECT e.id FROM employment e WHERE e.kind = 'CASUAL' OR e.person_id IN (#{persons}) AND #{scope of"
                        + " e.person_id}",
                "SELECT e.id FROM employment e WHERE e.person_id IN (#{persons}) AND #{scope of e.person_id} OR e.kind"
                        + " = 'X'",
                "SELECT e.id FROM employment e WHERE e.person_id IN (#{persons}) UNION SELECT f.id FROM employment f"
                        + " WHERE #{scope of e.person_id}",
                "SELECT e.id FROM employment e JOIN person p ON p.id = e.person_id WHERE e.person_id IN (#{persons})"
                        + " AND #{scope on p}"
            })
    void whateverElseAStatementFindsIsCheckedEvenThen(String sql) {
        DataScope scope = DataScope.divisions(List.of("330402"));
        StatementTemplate other = new StatementTemplate(new Configuration(), sql);

        assertThat(other.getBoundSql(Map.of("persons", Keys.of(1), "scope", scope.ofPersonsRead()))
                        .getSql())
                .isEqualTo(other.getBoundSql(Map.of("persons", Keys.of(1), "scope", scope))
                        .getSql())
                .contains("village_code LIKE ?");
    }

    @Test
    void anEmptyBatchAsksForAKeyThatNoRowHas() {
        assertThat(expand(Keys.of(), DataScope.nobody()).args()).first().isEqualTo(0L);
    }

    @Test
    void nobodysScopeHoldsForNoRow() {
        assertThat(expand(Keys.of(1), DataScope.nobody()).getSql()).contains("1 = 0");
        assertThat(DataScope.divisions(List.of())).isEqualTo(DataScope.nobody());
        assertThat(DataScope.persons(List.of())).isEqualTo(DataScope.nobody());
    }

    record Job(long id, Place place, String kind) {}

    record Place(long id, String name) {}

    @Test
    void whatIsNotWantedIsNeitherReadNorSentButKeepsItsPlace() {
        StatementTemplate jobs = new StatementTemplate(
                new Configuration(),
                "SELECT e.id, r.id, IF(r.open, r.name, 'x, y'), e.kind FROM employment e JOIN employer r ON r.id ="
                        + " e.employer_id",
                RecordShape.of(Job.class));

        assertThat(jobs.getBoundSql(Map.of("columns", Columns.of(Job.class, List.of("kind"))))
                        .getSql())
                .isEqualTo("SELECT e.id, r.id, NULL, e.kind FROM employment e JOIN employer r ON r.id = e.employer_id");
        assertThat(jobs.getBoundSql(Map.of("columns", Columns.ALL)).getSql()).contains("IF(r.open, r.name, 'x, y')");
    }

    @Test
    void aMissingParameterIsAnErrorAndNotAnOpenCondition() {
        assertThatThrownBy(() -> template.getBoundSql(Map.of("persons", Keys.of(1), "kind", "CASUAL")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPlaceThatIsNotUnderstoodStopsTheStart() {
        assertThatThrownBy(() -> new StatementTemplate(new Configuration(), "SELECT 1 FROM t WHERE a = ${a}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
