package org.residentgraph.persistence.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.io.Resources;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.parsing.XNode;
import org.apache.ibatis.scripting.LanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.statement.StatementTemplate.ExpandedSql;

/** The language of the mappers' XML: plain SQL with the places of {@link StatementTemplate}; no tags, no expressions. */
public final class TemplateLanguage implements LanguageDriver {

    @Override
    public SqlSource createSqlSource(Configuration configuration, XNode script, Class<?> parameterType) {
        return new StatementTemplate(configuration, script.getNode().getTextContent(), record(script));
    }

    private static @Nullable RecordShape<?> record(XNode script) {
        String type = script.getStringAttribute("resultType");
        try {
            Class<?> result = type == null ? null : Resources.classForName(type);
            return result == null || !result.isRecord() ? null : RecordShape.of(result);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException("no class " + type, unknown);
        }
    }

    @Override
    public SqlSource createSqlSource(Configuration configuration, String script, Class<?> parameterType) {
        return new StatementTemplate(configuration, script);
    }

    @Override
    public ParameterHandler createParameterHandler(MappedStatement statement, Object parameters, BoundSql sql) {
        return new Binding(parameters, ((ExpandedSql) sql).args());
    }

    private record Binding(Object parameters, List<@Nullable Object> args) implements ParameterHandler {
        @Override
        public Object getParameterObject() {
            return parameters;
        }

        @Override
        public void setParameters(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < args.size(); i++) {
                switch (args.get(i)) {
                    case Long key -> statement.setLong(i + 1, key);
                    case String text -> statement.setString(i + 1, text);
                    case Integer number -> statement.setInt(i + 1, number);
                    case byte[] bytes -> statement.setBytes(i + 1, bytes);
                    case Instant instant ->
                        statement.setObject(i + 1, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
                    case null -> statement.setObject(i + 1, null);
                    case Object other -> statement.setObject(i + 1, other);
                }
            }
        }
    }
}
