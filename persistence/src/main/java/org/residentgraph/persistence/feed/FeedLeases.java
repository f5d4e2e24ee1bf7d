package org.residentgraph.persistence.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one process of all may do at a time. A claim is a row that is renewed while the work goes on; when its process is
 * killed it ends by itself. Time is the database's.
 */
public final class FeedLeases {

    private static final Logger log = LoggerFactory.getLogger(FeedLeases.class);

    private static final ScheduledExecutorService RENEWALS = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("feed-leases").factory());

    private static final String INSERT = "INSERT IGNORE INTO feed_lease (until_at, name, holder)"
            + " VALUES (TIMESTAMPADD(MICROSECOND, ?, UTC_TIMESTAMP(3)), ?, ?)";
    private static final String RENEW = "UPDATE feed_lease SET until_at = TIMESTAMPADD(MICROSECOND, ?,"
            + " UTC_TIMESTAMP(3)) WHERE name = ? AND holder = ?";
    private static final String TAKE_OVER = "DELETE FROM feed_lease WHERE name = ? AND until_at < UTC_TIMESTAMP(3)";
    private static final String GIVE_BACK = "DELETE FROM feed_lease WHERE name = ? AND holder = ?";

    private final DataSource dataSource;
    private final Duration length;

    public FeedLeases(DataSource dataSource, Duration length) {
        this.dataSource = dataSource;
        this.length = length;
    }

    /** A claim, renewed until it is closed. */
    public final class Lease implements AutoCloseable {

        private final String name;
        private final String holder;
        private final Future<?> renewal;

        private Lease(String name, String holder) {
            this.name = name;
            this.holder = holder;
            long third = length.toMillis() / 3;
            this.renewal = RENEWALS.scheduleWithFixedDelay(this::renew, third, third, TimeUnit.MILLISECONDS);
        }

        /** What cannot be renewed now may be at the next time; nobody else can take it where the database is silent. */
        private void renew() {
            try {
                update(RENEW, length, name, holder);
            } catch (SQLException failed) {
                log.warn("A claim could not be renewed (state {})", failed.getSQLState());
            }
        }

        @Override
        public void close() {
            renewal.cancel(false);
            try {
                update(GIVE_BACK, null, name, holder);
            } catch (SQLException failed) {
                log.warn("A claim ends by itself (state {})", failed.getSQLState());
            }
        }
    }

    /** The claim, unless somebody has it. */
    public Optional<Lease> take(String name) throws SQLException {
        String holder = UUID.randomUUID().toString();
        update(TAKE_OVER, null, name);
        return update(INSERT, length, name, holder) == 1 ? Optional.of(new Lease(name, holder)) : Optional.empty();
    }

    /** The claim, as soon as it is free; empty if it is not in time. */
    public Optional<Lease> take(String name, Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<Lease> lease = take(name);
        while (lease.isEmpty()
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            pause();
            lease = take(name);
        }
        return lease;
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private int update(String sql, @Nullable Duration forThatLong, String... names) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 0;
            if (forThatLong != null) {
                statement.setLong(++parameter, TimeUnit.NANOSECONDS.toMicros(forThatLong.toNanos()));
            }
            for (String name : names) {
                statement.setString(++parameter, name);
            }
            return statement.executeUpdate();
        }
    }
}
