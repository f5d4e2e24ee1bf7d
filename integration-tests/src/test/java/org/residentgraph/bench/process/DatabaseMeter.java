package org.residentgraph.bench.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The database: its process, and how many statements it was asked. */
public final class DatabaseMeter implements AutoCloseable {

    private final ProcessMeter process;
    private final Connection connection;
    private final PreparedStatement questions;

    /** @param pid of the server's process */
    public DatabaseMeter(long pid, String url, String username, String password) throws SQLException {
        this.process = new ProcessMeter(pid);
        this.connection = DriverManager.getConnection(url, username, password);
        this.questions = connection.prepareStatement("SHOW GLOBAL STATUS LIKE 'Questions'");
    }

    public Connection connection() {
        return connection;
    }

    public double cpuMillis() {
        return process.cpuMillis();
    }

    /** Statements executed since the server started, this one included. */
    public long questions() throws SQLException {
        try (ResultSet rows = questions.executeQuery()) {
            rows.next();
            return rows.getLong(2);
        }
    }

    /** What answers, as the server itself says it. */
    public String product() throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
