package io.github.keyreeve.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL 15 as Debian has it, the least version that is supported: a server and its programs, in a temporary folder. */
public final class DebianPostgres implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

    private static final String OWNER = "postgres";

    private final Path folder;
    private final String port = String.valueOf(FreePorts.next());

    private DebianPostgres(Path folder) {
        this.folder = folder;
    }

    /** A new one, which the caller closes. Without the programs the test is skipped. */
    public static DebianPostgres start() {
        assumeTrue(Files.isExecutable(PROGRAMS.resolve("initdb")), "there is no PostgreSQL 15 in " + PROGRAMS);
        try {
            DebianPostgres postgres = new DebianPostgres(Files.createTempDirectory("keyreeve-postgres-15"));
            postgres.initialize();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() throws IOException {
        if (isRoot()) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(OWNER));
        }
        run("initdb", "-D", data(), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        String settings =
                "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=" + folder;
        run("pg_ctl", "start", "-w", "-D", data(), "-l", folder.resolve("log").toString(), "-o", settings);
    }

    public EmbeddedPostgres.Database createDatabase(String name) {
        run("createdb", "-h", "127.0.0.1", "-p", port, "-U", OWNER, name);
        return new EmbeddedPostgres.Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, OWNER, "trusted");
    }

    /** A backup of the database by {@code pg_dump}. */
    public Path dump(String database) {
        Path file = folder.resolve(database + ".dump");
        run("pg_dump", "-h", "127.0.0.1", "-p", port, "-U", OWNER, "-Fc", "-f", file.toString(), database);
        return file;
    }

    /** A new database from such a backup, by {@code pg_restore}. */
    public EmbeddedPostgres.Database restore(Path dump, String name) {
        EmbeddedPostgres.Database restored = createDatabase(name);
        run("pg_restore", "-h", "127.0.0.1", "-p", port, "-U", OWNER, "-d", name, "--exit-on-error", dump.toString());
        return restored;
    }

    @Override
    public void close() {
        run("pg_ctl", "stop", "-m", "immediate", "-D", data());
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** PostgreSQL refuses to run as root. */
    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            Collections.addAll(command, "runuser", "-u", OWNER, "--");
        }
        command.add(PROGRAMS.resolve(program).toString());
        Collections.addAll(command, arguments);
        try {
            Path output = Files.createTempFile("keyreeve-" + program, ".log");
            int status = new ProcessBuilder(command)
                    .directory(folder.getRoot().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            String printed = Files.readString(output);
            Files.delete(output);
            if (status != 0) {
                throw new IllegalStateException(program + " failed: " + printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
