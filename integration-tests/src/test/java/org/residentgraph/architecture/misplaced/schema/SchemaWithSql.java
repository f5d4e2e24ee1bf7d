package org.residentgraph.architecture.misplaced.schema;

import java.sql.Connection;

/** Breaks: the schema knows no database. */
interface SchemaWithSql {
    Connection connection();
}
