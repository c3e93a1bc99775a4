package io.github.keyreeve.server.platform.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the announcements of PostgreSQL ({@code LISTEN}) on a connection of its own, one for a node, and connects again when it is lost. A
 * connection that hangs is found out within four seconds.
 */
final class ChangeListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

    private static final String CHANNEL = "keyreeve_changes";

    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BEFORE_RECONNECTING = Duration.ofSeconds(1);

    private final Connections connections;
    private final JdbcClient others;
    private final ChangeFeed feed;

    private volatile @Nullable Thread thread;
    private boolean isFailureLogged;

    /**
     * @param connections opens the connection
     * @param others other connections to the same database
     */
    ChangeListener(Connections connections, JdbcClient others, ChangeFeed feed) {
        this.connections = connections;
        this.others = others;
        this.feed = feed;
    }

    @Override
    public void start() {
        Thread listening = new Thread(this::listenAlways, "changes");
        listening.setDaemon(true);
        thread = listening;
        listening.start();
    }

    @Override
    public void stop() {
        Thread listening = thread;
        thread = null;
        if (listening != null) {
            listening.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private boolean isStopped() {
        return thread != Thread.currentThread();
    }

    private void listenAlways() {
        while (!isStopped()) {
            try (Connection connection = connections.open()) {
                listen(connection);
            } catch (SQLException | RuntimeException failure) {
                log(failure);
            } finally {
                feed.end();
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        PGConnection postgres = connection.unwrap(PGConnection.class);
        awaitOwn(postgres);
        feed.begin();
        isFailureLogged = false;
        while (!isStopped() && connection.isValid((int) PATIENCE.toSeconds())) {
            receive(postgres, BETWEEN_CHECKS, "");
        }
    }

    /** A connection pooler between the two may discard announcements: so one of this node, by another connection, has to arrive. */
    private void awaitOwn(PGConnection postgres) throws SQLException {
        String own = "test:" + postgres.getBackendPID();
        String sent = others.sql("select pg_notify(:channel, :own)")
                .param("channel", CHANNEL)
                .param("own", own)
                .query((row, number) -> own)
                .single();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!receive(postgres, PATIENCE, sent)) {
            if (System.nanoTime() > end) {
                throw new SQLException("No announcement arrives");
            }
        }
    }

    /** Waits for announcements for a while at most; whether one of them is the expected one. */
    private boolean receive(PGConnection postgres, Duration time, String expected) throws SQLException {
        boolean isFound = false;
        PGNotification[] received = postgres.getNotifications((int) time.toMillis());
        for (PGNotification notification : received == null ? new PGNotification[0] : received) {
            String[] change = notification.getParameter().split(":", 2);
            feed.announce(change[0], change.length == 1 ? "" : change[1]);
            isFound |= notification.getParameter().equals(expected);
        }
        return isFound;
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BEFORE_RECONNECTING.toNanos());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Opens a connection to the database. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    /** A failure is logged when it begins, not at each attempt. */
    private void log(Exception failure) {
        if (!isFailureLogged && !isStopped()) {
            log.warn(
                    "Changes on other nodes are not announced at the moment, so clients are read for each request: {}",
                    failure.toString().replaceAll("[\r\n]+", " "));
        }
        isFailureLogged = true;
    }
}
