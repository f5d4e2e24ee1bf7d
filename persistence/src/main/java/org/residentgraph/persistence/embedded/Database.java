package org.residentgraph.persistence.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Where the database is and how to log in to it. The string form holds no password.
 *
 * @param url with the platform's connection settings: see {@link #withSettings}
 */
record Database(
        String url, @Nullable String username, @Nullable String password) implements JdbcConnectionDetails {

    /** Connector/J settings that the platform counts on or is faster with; those a URL gives itself are left alone. */
    private static final Map<String, String> SETTINGS = settings();

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("connectionTimeZone", "UTC");
        settings.put("forceConnectionTimeZoneToSession", "true");
        settings.put("characterEncoding", "UTF-8");
        settings.put("connectionCollation", "utf8mb4_bin");
        settings.put("useServerPrepStmts", "true");
        settings.put("cachePrepStmts", "true");
        settings.put("prepStmtCacheSize", "512");
        settings.put("prepStmtCacheSqlLimit", "16384");
        settings.put("rewriteBatchedStatements", "true");
        settings.put("useLocalSessionState", "true");
        // Rows may be streamed to the server (see BulkConnection); from this folder that is not there it gets no file.
        settings.put("allowLoadLocalInfileInPath", "no-such-folder");
        settings.put("cacheServerConfiguration", "true");
        settings.put("maintainTimeStats", "false");
        settings.put(
                "sessionVariables",
                "sql_mode='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                        + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");
        return settings;
    }

    /** A server that only this machine reaches: no certificate to check, and its key may be asked for. */
    static Database onLoopback(int port, String schema, String username, String password) {
        return new Database(
                withSettings("jdbc:mysql://127.0.0.1:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true"
                        .formatted(port, schema)),
                username,
                password);
    }

    static String withSettings(String url) {
        if (!url.startsWith("jdbc:mysql:")) {
            return url;
        }
        String added = SETTINGS.entrySet().stream()
                .filter(setting -> !url.contains(setting.getKey() + '='))
                .map(setting -> setting.getKey() + '=' + setting.getValue())
                .collect(Collectors.joining("&"));
        if (added.isEmpty()) {
            return url;
        }
        return url + (url.contains("?") ? '&' : '?') + added;
    }

    /** What answers there, such as {@code MySQL 9.7.4} or {@code MariaDB 11.4.5}. */
    String product() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, username, password)) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            String number = version.replaceFirst("-.*", "");
            return (version.contains("MariaDB") ? "MariaDB " : "MySQL ") + number;
        }
    }

    /** Host, port and schema, without anything that follows them. */
    String address() {
        return url.replaceFirst("^[a-z:+]*//", "").replaceFirst("^[^@/]*@", "").replaceFirst("[?;].*$", "");
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public @Nullable String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    @Override
    public String toString() {
        return "Database[" + address() + "]";
    }
}
