package io.github.keyreeve.testing;

import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.EmbeddedPostgres.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A primary and a standby that confirms each commit, begun as a cold copy of the primary: of a test's own, which may kill, isolate and
 * promote.
 */
public final class PostgresPair implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path primaryFolder;
    private final Database database;
    private final int primaryPort = FreePorts.next();
    private final TcpProxy toPrimary = new TcpProxy(primaryPort);
    private final EmbeddedPostgres standby;
    private EmbeddedPostgres primary;

    /** In this folder. */
    public PostgresPair(Path folder) {
        primaryFolder = folder.resolve("primary");
        Path standbyFolder = folder.resolve("standby");
        primary = EmbeddedPostgres.start(primaryFolder, primaryPort);
        database = primary.createDatabase();
        primary.stop();
        copy(primaryFolder, standbyFolder);
        follow(standbyFolder, primaryPort);
        primary = EmbeddedPostgres.start(primaryFolder, primaryPort);
        standby = EmbeddedPostgres.start(standbyFolder, FreePorts.next());
        awaitReplication("state = 'streaming'");
        primary.execute("alter system set synchronous_standby_names = '*'");
        primary.execute("select pg_reload_conf()");
        awaitReplication("sync_state = 'sync'");
    }

    /** The database at both servers, for a driver that finds the primary. */
    public Database database() {
        String name = database.url().substring(database.url().lastIndexOf('/'));
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + toPrimary.port() + ",127.0.0.1:" + standby.port() + name
                        + "?targetServerType=primary",
                database.username(),
                database.password());
    }

    public int standbyPort() {
        return standby.port();
    }

    /**
     * Kills the primary, as a power failure does: the processes of connections first. They would otherwise notice that their parent is
     * gone, end the wait for the standby, and show to each other for a moment what it has not confirmed.
     */
    public void killPrimary() {
        try {
            String pid =
                    Files.readAllLines(primaryFolder.resolve("postmaster.pid")).get(0);
            ProcessHandle postmaster =
                    ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
            postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
            postmaster.destroyForcibly();
            await().atMost(SOON).until(() -> !postmaster.isAlive());
            primary.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The network loses whatever is sent to the primary, which lives. */
    public void isolatePrimary() {
        toPrimary.jam();
    }

    /** Returns when the standby accepts writes. */
    public void promoteStandby() {
        standby.execute("select pg_promote()");
    }

    /** Starts the killed primary again, as the standby of the promoted one. */
    public void startAsStandby() {
        follow(primaryFolder, standby.port());
        primary = EmbeddedPostgres.start(primaryFolder, primaryPort);
    }

    /** What the first server returns, which was the primary at first. */
    public String askFirst(String question) {
        return primary.ask(question);
    }

    @Override
    public void close() {
        toPrimary.close();
        standby.stop();
        primary.stop();
    }

    private void awaitReplication(String condition) {
        await().atMost(SOON).until(() -> primary.ask("select count(*) from pg_stat_replication where " + condition)
                .equals("1"));
    }

    private static void follow(Path folder, int port) {
        try {
            Files.writeString(folder.resolve("standby.signal"), "");
            Files.write(
                    folder.resolve("postgresql.auto.conf"),
                    List.of("primary_conninfo = 'host=127.0.0.1 port=" + port + " user=postgres'"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
