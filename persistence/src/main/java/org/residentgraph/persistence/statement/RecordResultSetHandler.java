package org.residentgraph.persistence.statement;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.resultset.ResultSetHandler;

/** Reads a result set into records, in the order of its rows. */
record RecordResultSetHandler(RecordShape<?> shape, Columns columns) implements ResultSetHandler {

    @Override
    @SuppressWarnings("unchecked")
    public <E> List<E> handleResultSets(Statement statement) throws SQLException {
        List<Object> rows = new ArrayList<>();
        try (ResultSet results = statement.getResultSet()) {
            requireWidth(results);
            while (results.next()) {
                rows.add(shape.read(results, columns));
            }
        }
        StatementCount.countRows(rows.size());
        return (List<E>) rows;
    }

    /** A column added to the SQL but not to the record would shift every later value into the wrong component. */
    private void requireWidth(ResultSet results) throws SQLException {
        int width = results.getMetaData().getColumnCount();
        if (width != shape.leaves()) {
            throw new SQLException("the statement has " + width + " columns, its record " + shape.leaves());
        }
    }

    @Override
    public <E> Cursor<E> handleCursorResultSets(Statement statement) {
        throw new UnsupportedOperationException("pages are small; nothing is read through a cursor");
    }

    @Override
    public void handleOutputParameters(CallableStatement statement) {
        throw new UnsupportedOperationException("there are no stored procedures");
    }
}
