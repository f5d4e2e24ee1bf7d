package org.residentgraph.persistence.statement;

import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;

/**
 * MyBatis as this platform uses it: its sessions, its mappers and their XML, with {@link TemplateLanguage} for the SQL
 * and {@link RecordShape} for the rows.
 */
public final class StatementConfiguration extends Configuration {

    public StatementConfiguration() {
        setDefaultScriptingLanguage(TemplateLanguage.class);
        setDefaultExecutorType(ExecutorType.SIMPLE);
        setCacheEnabled(false);
        // A session lives as long as a request; its statements must not be answered from its memory.
        setLocalCacheScope(LocalCacheScope.STATEMENT);
        setShrinkWhitespacesInSql(false);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the overridden method declares it
    public ResultSetHandler newResultSetHandler(
            Executor executor,
            MappedStatement statement,
            RowBounds rowBounds,
            ParameterHandler parameterHandler,
            ResultHandler resultHandler,
            BoundSql sql) {
        StatementCount.countStatement();
        Class<?> type = statement.getResultMaps().getFirst().getType();
        if (!type.isRecord()) {
            return super.newResultSetHandler(executor, statement, rowBounds, parameterHandler, resultHandler, sql);
        }
        return new RecordResultSetHandler(RecordShape.of(type), Columns.among(parameterHandler.getParameterObject()));
    }
}
