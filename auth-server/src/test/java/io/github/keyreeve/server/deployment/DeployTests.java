package io.github.keyreeve.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy.sh} with a stand-in for Docker that writes down what it is asked, and fails where it is told to. */
class DeployTests {

    /** Fails if the line of the call matches, and says that a proxy runs. */
    private static final String DOCKER = """
            #!/bin/sh
            call="[$KEYREEVE_TAG] $*"
            echo "$call" >>"$CALLS"
            case $call in *" ps --quiet"*) echo proxy ;; *pg_dump*) echo dump ;; esac
            case $call in *"exec -T proxy"*) sed 's/^/    /' "$KEYREEVE_NODES/keyreeve-nodes.conf" >>"$CALLS" ;; esac
            if [ -n "$FAILS" ] && echo "$call" | grep -q -e "$FAILS"; then exit 1; fi
            """;

    @TempDir
    private Path folder;

    private Path calls;

    @BeforeEach
    void standIn() throws IOException {
        calls = Files.createFile(folder.resolve("calls"));
        Path docker = Files.createDirectory(folder.resolve("bin")).resolve("docker");
        Files.writeString(docker, DOCKER);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(folder.resolve("deployment"));
        Files.writeString(folder.resolve("deployment/.env.production"), "KEYREEVE_ISSUER=https://auth.example.com\n");
        Files.writeString(
                folder.resolve("deployment/.env.rehearsal"), "KEYREEVE_ISSUER=https://rehearsal.example.com\n");
    }

    @Test
    void makesSecretsThatNobodyElseReadsAndKeepsThem() throws IOException {
        succeed("generate-secrets");
        Path secrets = folder.resolve("deployment/secrets");
        String masterKey = Files.readString(secrets.resolve("keyreeve.master-key"));

        succeed("generate-secrets");

        assertThat(Files.readString(secrets.resolve("keyreeve.master-key")))
                .isEqualTo(masterKey)
                .matches("[A-Za-z0-9+/]{43}=");
        try (Stream<Path> files = Files.list(secrets)) {
            assertThat(files.toList()).hasSize(6).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void replacesOneServerAfterTheOther() throws IOException {
        succeed("generate-secrets");

        String printed = succeed("--tag", "1.0", "deploy");

        assertThat(printed).contains("1.0 runs");
        assertThat(steps())
                .containsExactly(
                        "build",
                        "up postgres redis",
                        "run command check",
                        "exec pg_dump",
                        "run migrate",
                        "out keyreeve-1",
                        "up keyreeve-1",
                        "out nobody",
                        "out keyreeve-2",
                        "up keyreeve-2",
                        "out nobody",
                        "up proxy",
                        "run command smoke --base-url https://auth.example.com");
        try (Stream<Path> backups = Files.list(folder.resolve("deployment/backups"))) {
            assertThat(backups).hasSize(1);
        }
    }

    @Test
    void goesBackWhenTheNewVersionDoesNotWork() throws IOException {
        succeed("generate-secrets");
        succeed("--tag", "1.0", "deploy");
        Files.writeString(calls, "");

        Program.Result failed = deploy("^\\[2.0\\].* smoke", "--tag", "2.0", "deploy");

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).contains("2.0 was not deployed; 1.0 runs");
        assertThat(Files.readAllLines(calls))
                .filteredOn(line -> line.contains("--wait keyreeve-"))
                .extracting(line -> line.replaceAll("^\\[(.*?)].* (keyreeve-.)$", "$1 $2"))
                .containsExactly("2.0 keyreeve-1", "2.0 keyreeve-2", "1.0 keyreeve-1", "1.0 keyreeve-2");
        assertThat(succeed("status")).contains("version: 1.0");
    }

    /** The other server still runs the former version, and has the users alone for as long. */
    @Test
    void leavesTheOtherServerAloneWhenTheFirstIsNotReady() throws IOException {
        succeed("generate-secrets");
        succeed("--tag", "1.0", "deploy");
        Files.writeString(calls, "");

        Program.Result failed = deploy("^\\[2.0\\].*--wait keyreeve-1", "--tag", "2.0", "deploy");

        assertThat(failed.output()).contains("2.0 was not deployed; 1.0 runs");
        assertThat(Files.readAllLines(calls)).noneMatch(line -> line.matches("\\[2.0].*--wait keyreeve-2"));
        assertThat(Files.readString(folder.resolve("deployment/nodes/keyreeve-nodes.conf")))
                .contains("keyreeve-1", "keyreeve-2")
                .doesNotContain("down");
    }

    @Test
    void touchesNothingThatServesWhenTheSettingsOrTheMigrationFail() throws IOException {
        succeed("generate-secrets");
        for (String step : List.of("command check", "pg_dump", "migrate$")) {
            Files.writeString(calls, "");

            assertThat(deploy(step, "--tag", "1.0", "deploy").status()).as(step).isNotZero();

            assertThat(Files.readAllLines(calls)).as(step).noneMatch(line -> line.contains("keyreeve-"));
        }
    }

    @Test
    void goesBackWhenAsked() throws IOException {
        succeed("generate-secrets");
        succeed("--tag", "1.0", "deploy");
        succeed("--tag", "2.0", "deploy");

        assertThat(succeed("rollback")).contains("1.0 runs");
        assertThat(succeed("status")).contains("version: 1.0");
    }

    @Test
    void hasSettingsForEachEnvironment() throws IOException {
        succeed("generate-secrets");

        Program.run(environment("", Map.of("DEPLOYMENT_ENV", "rehearsal")), script(), "--tag", "1.0", "deploy");
        succeed("--env", "rehearsal", "--tag", "1.1", "deploy");

        assertThat(Files.readAllLines(calls))
                .filteredOn(line -> line.contains("smoke"))
                .hasSize(2)
                .allMatch(line -> line.contains("https://rehearsal.example.com"));
        assertThat(folder.resolve("deployment/.env.production.tag")).doesNotExist();
    }

    @Test
    void explainsItself() {
        assertThat(deploy("", "deply").status()).isEqualTo(2);
        assertThat(deploy("", "deply").output()).contains("deploy/deploy.sh [--env NAME] [--tag VERSION] COMMAND");
        assertThat(deploy("", "--tag", "1.0", "deploy").output()).contains("no secrets yet");
    }

    /** What was asked of Docker, in few words. */
    private List<String> steps() throws IOException {
        return Files.readString(calls)
                .replaceAll("\\[(.*?)] ", "")
                .replaceAll("compose --file \\S+ --env-file \\S+ ", "")
                .replaceAll("build --file.*", "build")
                .replaceAll("(up) --detach (--no-deps )?--wait", "$1")
                .replaceAll("run --rm --no-deps", "run")
                .replaceAll("exec -T postgres pg_dump.*", "exec pg_dump")
                .replaceAll("ps --quiet.*\n", "")
                .replaceAll("exec -T proxy nginx -q -t\n(?: {4}.*\n)*", "")
                .replaceAll(
                        "exec -T proxy nginx -q -s reload\n(?: {4}server \\S+ \\S+;\n)*"
                                + " {4}server (\\S+):9000 \\S+ down;\n(?: {4}server \\S+ \\S+;\n)*",
                        "out $1\n")
                .replaceAll("exec -T proxy nginx -q -s reload\n(?: {4}.*\n)*", "out nobody\n")
                .lines()
                .toList();
    }

    private String succeed(String... arguments) {
        Program.Result result = deploy("", arguments);
        assertThat(result.status()).as(result.output()).isZero();
        return result.output();
    }

    private Program.Result deploy(String fails, String... arguments) {
        String[] command =
                Stream.concat(Stream.of(script()), Stream.of(arguments)).toArray(String[]::new);
        return Program.result(environment(fails, Map.of()), command);
    }

    private static String script() {
        return Program.DEPLOY.resolve("deploy.sh").toString();
    }

    private Map<String, String> environment(String fails, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        all.put("CALLS", calls.toString());
        all.put("FAILS", fails);
        all.put("KEYREEVE_DEPLOYMENT", folder.resolve("deployment").toString());
        return all;
    }
}
