package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Page;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * "Run it" of README.md, followed word by word on a database server that knows nothing of Keyreeve, to the first login. Ports are
 * exchanged, and three programs: {@code mvn} has made these classes already, {@code java} runs them in place of the jar, and
 * {@code sudo} is the administrator of the embedded PostgreSQL.
 */
@Tag("slow")
class RunItTests {

    private static final Pattern TYPED = Pattern.compile("echo '([^']+)' \\| java -jar \\S+ user add (\\S+)");
    private static final Pattern ADDRESS = Pattern.compile("<(http\\S+)>");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final RunItSteps steps = RunItSteps.read();
    private final Map<String, String> ports = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void chooseProgramsAndPorts() throws IOException {
        boolean psql = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "psql")));
        assumeTrue(psql, "there is no psql on the PATH");
        ports.put(":9000", ":" + FreePorts.next());
        ports.put(":5432", ":" + EmbeddedPostgres.shared().port());
        ports.put(":6379", ":" + URI.create(EmbeddedRedis.shared().url()).getPort());
        ports.put("SPRING_MAIL_PORT=25", "SPRING_MAIL_PORT=" + Mailbox.shared().port());
        program("mvn", "mkdir -p auth-server/target && touch auth-server/target/keyreeve.jar");
        program("sudo", "shift 2; exec \"$@\"");
        program(
                "java",
                "test \"$1\" = -jar && test -f \"$2\" || exit 1",
                "shift 2",
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' " + Keyreeve.class.getName() + " \"$@\"");
    }

    @AfterEach
    void removeDatabase() {
        EmbeddedPostgres.shared().execute("drop database if exists keyreeve with (force)");
        EmbeddedPostgres.shared().execute("drop role if exists keyreeve");
    }

    @Test
    void leadsToTheFirstLogin() throws IOException {
        Process script = start();
        try {
            RunItSteps.Step login = steps.all().get(7);
            await(script, "Keyreeve ready at");
            for (RunItSteps.Step step : steps.all().subList(0, 7)) {
                assertThat(outputOf(step)).as(step.text()).contains(adapted(step.seen()));
            }
            signIn(login);
        } finally {
            script.descendants().forEach(ProcessHandle::destroy);
            script.destroy();
        }
    }

    /** Opens the address of the step, as the user of an earlier one. */
    private void signIn(RunItSteps.Step step) {
        Matcher address = ADDRESS.matcher(step.text());
        Matcher typed = TYPED.matcher(steps.script());
        assertThat(address.find() && typed.find()).isTrue();
        Browser browser = new Browser(URI.create(adapted(address.group(1))));
        Page login = browser.followHere(browser.get(adapted(address.group(1))));

        Page account = browser.followHere(
                browser.submit(login, Map.of("username", typed.group(2), "password", typed.group(1))));

        assertThat(account.uri()).isEqualTo(URI.create(adapted(address.group(1))));
        assertThat(account.status()).isEqualTo(200);
        assertThat(account.body()).contains("admin");
        assertThat(address.find()).isTrue();
        assertThat(browser.followHere(browser.get(adapted(address.group(1)))).status())
                .isEqualTo(200);
    }

    private Process start() throws IOException {
        ProcessBuilder script = new ProcessBuilder("bash", "-c", adapted(steps.script()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        Map<String, String> environment = script.environment();
        environment.keySet().removeIf(name -> name.startsWith("KEYREEVE_") || name.startsWith("SPRING_"));
        environment.merge("PATH", folder.toString(), (path, own) -> own + File.pathSeparator + path);
        environment.put("PGHOST", "127.0.0.1");
        environment.put("PGPORT", adapted(":5432").substring(1));
        environment.put("PGUSER", "postgres");
        environment.put("SERVER_PORT", adapted(":9000").substring(1));
        environment.put("MANAGEMENT_SERVER_PORT", "0");
        return script.start();
    }

    private void await(Process script, String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast(() -> assertThat(script.isAlive()).as(this::output).isTrue())
                .untilAsserted(() -> assertThat(output()).contains(text));
    }

    /** What the step has printed. */
    private String outputOf(RunItSteps.Step step) {
        String output = output();
        int from = output.indexOf(step.beginning());
        int to = output.indexOf("=== step ", from + 1);
        return output.substring(Math.max(0, from), to < 0 ? output.length() : to);
    }

    private String output() {
        return Project.read(folder.resolve("output"));
    }

    private List<String> adapted(List<String> texts) {
        return texts.stream().map(this::adapted).toList();
    }

    private String adapted(String text) {
        String adapted = text;
        for (Map.Entry<String, String> port : ports.entrySet()) {
            adapted = adapted.replace(port.getKey(), port.getValue());
        }
        return adapted;
    }

    private void program(String name, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
