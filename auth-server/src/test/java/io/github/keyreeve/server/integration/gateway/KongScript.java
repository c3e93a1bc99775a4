package io.github.keyreeve.server.integration.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.kong.KongStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The scripts of {@code deploy/kong}. */
final class KongScript {

    static final Path FOLDER =
            Path.of(System.getProperty("basedir", "."), "../deploy/kong").normalize();

    private KongScript() {}

    record Result(int status, String output) {}

    /** Gives Kong the two routes, or fails. */
    static void setUp(KongStandIn kong, String... options) {
        Result result = run(kong, "setup.sh", options);
        assertThat(result.status()).as(result.output()).isZero();
    }

    static Result run(KongStandIn kong, String script, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", FOLDER.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("KONG_ADMIN_URL", kong.adminUrl().toString());
        process.environment().put("KONG_ADMIN_TOKEN", "a-token");
        process.environment().keySet().removeIf(name -> name.toLowerCase(java.util.Locale.ROOT)
                .endsWith("_proxy"));
        return run(process);
    }

    static Result run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
