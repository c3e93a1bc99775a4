package io.github.keyreeve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The image: no shell, no root, no secret, and nothing of the project in its build that was not named. */
class DockerfileTests {

    private static final Path FOLDER = YamlFile.DEPLOY.resolve("docker");

    private static List<String> instructions;
    private static List<String> image;

    @BeforeAll
    static void read() throws IOException {
        String joined = Files.readString(FOLDER.resolve("Dockerfile")).replaceAll("\\\\\n\\s*", "");
        instructions = joined.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        int last = Stream.iterate(0, i -> i < instructions.size(), i -> i + 1)
                .filter(i -> instructions.get(i).startsWith("FROM "))
                .reduce(0, (before, i) -> i);
        image = instructions.subList(last, instructions.size());
    }

    @Test
    void runsAsANumberedUserWithoutAShell() {
        assertThat(image).contains("USER 10001:10001");
        assertThat(image)
                .filteredOn(line -> line.startsWith("ENTRYPOINT "))
                .singleElement()
                .asString()
                .startsWith("ENTRYPOINT [\"/opt/java/bin/java\"");
        assertThat(image)
                .filteredOn(line -> line.startsWith("HEALTHCHECK "))
                .singleElement()
                .asString()
                .contains("--interval=30s", "CMD [\"/opt/java/bin/java\"")
                .doesNotContain("curl", "wget");
        assertThat(image).as("installs and runs nothing in the last stage").noneMatch(line -> line.startsWith("RUN "));
    }

    @Test
    void hasNoSecretInALayer() {
        assertThat(instructions)
                .filteredOn(line -> line.matches("(ARG|ENV) .*"))
                .noneMatch(line -> line.matches("(?i).*(password|secret|key|token).*"));
        assertThat(image)
                .filteredOn(line -> line.startsWith("COPY "))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("COPY --from=app "));
    }

    @Test
    void namesTheVersionOfEachImage() {
        assertThat(instructions)
                .filteredOn(line -> line.startsWith("FROM "))
                .hasSize(3)
                .allMatch(line -> line.matches("FROM [a-z/-]+:[0-9][^ ]*( AS [a-z]+)?"));
    }

    /** Everything is left out but what is named, so that no file of a developer gets into a build by accident. */
    @Test
    void sendsOnlyNamedFilesToTheBuild() throws IOException {
        List<String> rules = Files.readAllLines(FOLDER.resolve("Dockerfile.dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(rules.get(0)).isEqualTo("*");
        assertThat(rules.subList(1, rules.size())).allSatisfy(rule -> {
            assertThat(rule).startsWith("!");
            assertThat(YamlFile.DEPLOY.getParent().resolve(rule.substring(1))).exists();
        });
        assertThat(rules).doesNotContain("!deploy", "!deploy/compose", "!.git", "!auth-server");
    }
}
