package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Node;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The npm package {@code openid-client}, a certified client, goes through every grant; the steps are in check.mjs. */
class OpenidClientTests {

    private static final Path SOURCE = Path.of("src/test/interop/openid-client");
    private static final Path WORK = Path.of("target/interop/openid-client");
    private static final String PASSWORD = "a-password-of-this-test";
    private static final long PATIENCE_IN_SECONDS = 180;

    @BeforeAll
    static void needsNode() {
        assumeTrue(isOnPath("node") && isOnPath("npm"), "node and npm are not on the PATH");
    }

    @Test
    void completesEveryGrant() throws Exception {
        copySources();
        Files.write(WORK.resolve("settings.json"), new JsonMapper().writeValueAsBytes(settings(Node.shared())));

        run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        run("node", "check.mjs", "settings.json");
    }

    private static Map<String, Object> settings(Node node) {
        node.bean(Accounts.class).create(NewAccount.named("interop").withEmail("interop@example.com"), PASSWORD);
        return Map.of(
                "issuer",
                node.uri().toString(),
                "redirectUri",
                TestClients.REDIRECT_URI,
                "resource",
                TestClients.API,
                "username",
                "interop",
                "email",
                "interop@example.com",
                "password",
                PASSWORD,
                "web",
                TestClients.web(node, "require_consent", true),
                "spa",
                TestClients.spa(node, "require_consent", true),
                "service",
                TestClients.service(node, "token_endpoint_auth_method", "client_secret_post"),
                "api",
                TestClients.resourceServer(node));
    }

    private static void copySources() throws IOException {
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "package-lock.json", "browser.mjs", "check.mjs")) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path output = WORK.resolve(command[0] + ".log");
        Process process = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String story = String.join(" ", command) + "\n" + Files.readString(output);
        assertThat(ended).as(story).isTrue();
        assertThat(process.exitValue()).as(story).isZero();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
