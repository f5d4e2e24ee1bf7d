package org.residentgraph.bench;

/**
 * The address of an embedded database with the platform's own connection settings: both servers must talk to it alike. A
 * test compares them with the platform's.
 */
final class DatabaseUrl {

    private static final String SETTINGS = "sslMode=DISABLED&allowPublicKeyRetrieval=true"
            + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&characterEncoding=UTF-8"
            + "&connectionCollation=utf8mb4_bin&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=512"
            + "&prepStmtCacheSqlLimit=16384&rewriteBatchedStatements=true&useLocalSessionState=true"
            + "&allowLoadLocalInfileInPath=no-such-folder"
            + "&cacheServerConfiguration=true&maintainTimeStats=false"
            + "&sessionVariables=sql_mode='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

    private DatabaseUrl() {}

    static String onLoopback(int port, String schema) {
        return "jdbc:mysql://127.0.0.1:%d/%s?%s".formatted(port, schema, SETTINGS);
    }
}
