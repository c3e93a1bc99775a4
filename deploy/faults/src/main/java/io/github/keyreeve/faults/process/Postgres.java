package io.github.keyreeve.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** PostgreSQL 15 as Debian has it, with the durability that it has by default, unless a control run changes that. */
public final class Postgres {

    public static final String USER = "postgres";

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final Duration LONGEST_START = Duration.ofMinutes(4);

    private final Path folder;
    private final Path data;
    private final int port;
    private final Map<String, String> settings;

    public Postgres(Path folder, Map<String, String> settings) {
        this(folder, folder.resolve("data"), Ports.next(), settings);
    }

    private Postgres(Path folder, Path data, int port, Map<String, String> settings) {
        this.folder = folder;
        this.data = data;
        this.port = port;
        this.settings = settings;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAMS.resolve("initdb"));
    }

    public int port() {
        return port;
    }

    public Path folder() {
        return folder;
    }

    public void create() {
        own(folder);
        run("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        start();
        run("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER, "keyreeve");
    }

    private static void own(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Program.isRoot()) {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void start() {
        StringBuilder options = new StringBuilder("-p " + port + " -c listen_addresses=127.0.0.1 -c max_connections=60"
                + " -c unix_socket_directories=" + folder);
        settings.forEach(
                (name, value) -> options.append(" -c ").append(name).append('=').append(value));
        String log = folder.resolve("log").toString();
        run("pg_ctl", "start", "-w", "-t", "240", "-D", data.toString(), "-l", log, "-o", options.toString());
    }

    /** Waits for its end. */
    public void stop(String mode) {
        run("pg_ctl", "stop", "-w", "-m", mode, "-D", data.toString());
    }

    /** All its processes at once, as when the machine fails; what had been given to the operating system stays. */
    public void kill() {
        List<Long> all = Program.family(postmaster());
        Program.signal("KILL", all);
        Waiting.until("the end of PostgreSQL", LONGEST_START, () -> all.stream().noneMatch(Program::runs));
    }

    public void signalAll(String name) {
        Program.signal(name, Program.family(postmaster()));
    }

    private long postmaster() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A base backup with the write-ahead log that it needs; a server of its own starts from it. */
    public Postgres backUp(Path target) {
        own(target);
        Path copy = target.resolve("data");
        run(
                "pg_basebackup",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                USER,
                "-D",
                copy.toString(),
                "-X",
                "stream",
                "-c",
                "fast",
                "--no-sync");
        return new Postgres(target, copy, Ports.next(), settings);
    }

    public String url() {
        return url(port);
    }

    /** By way of another port. */
    public static String url(int port) {
        return url(port, "keyreeve");
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
    }

    public void execute(String sql) {
        try (Connection connection = connect("keyreeve");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of each row. */
    public List<String> query(String sql) {
        return query("keyreeve", sql);
    }

    private List<String> query(String database, String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    public long count(String sql) {
        return Long.parseLong(query(sql).get(0));
    }

    /** Of another database of this server. */
    public long count(String database, String sql) {
        return Long.parseLong(query(database, sql).get(0));
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(port, database) + "&connectTimeout=5&socketTimeout=30", USER, "trusted");
    }

    /** PostgreSQL refuses to run as root. */
    private static String run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (Program.isRoot()) {
            Collections.addAll(command, "runuser", "-u", USER, "--");
        }
        command.add(PROGRAMS.resolve(program).toString());
        Collections.addAll(command, arguments);
        return Program.run(command, Map.of());
    }
}
