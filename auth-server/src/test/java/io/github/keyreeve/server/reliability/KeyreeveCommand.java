package io.github.keyreeve.server.reliability;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * A command of the jar, as a process with the settings of a node.
 *
 * @param database the database that it works on
 * @param issuer the issuer of the node
 */
record KeyreeveCommand(EmbeddedPostgres.Database database, URI issuer, String masterKey) {

    static KeyreeveCommand on(EmbeddedPostgres.Database database, URI issuer) {
        return new KeyreeveCommand(database, issuer, Node.MASTER_KEY);
    }

    Result run(String input, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(
                command,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Keyreeve.class.getName());
        Collections.addAll(command, arguments);
        Path folder = Files.createTempDirectory("keyreeve-command");
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder program = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        program.environment().clear();
        program.environment().putAll(settings());
        Result result = new Result(program.start().waitFor(), Files.readString(out), Files.readString(err));
        FileSystemUtils.deleteRecursively(folder);
        return result;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("KEYREEVE_ISSUER", issuer.toString());
        settings.put("KEYREEVE_MASTER_KEY", masterKey);
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", database.username());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.password());
        return settings;
    }

    /** What it printed, and its exit status. */
    record Result(int status, String out, String err) {}
}
