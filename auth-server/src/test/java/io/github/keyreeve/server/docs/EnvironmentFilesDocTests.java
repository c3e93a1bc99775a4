package io.github.keyreeve.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of environment files: what must be chosen is written by hand, and below it stands everything that can be set. */
class EnvironmentFilesDocTests {

    private static final String BELOW =
            "# Everything that can be set, with its default. Generated; see docs/configuration.md.\n";

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_`, ]+`) \\|(.*?)\\| (.*) \\|$");

    private static final int WIDTH = 138;

    /** What compose and deploy.sh read. */
    private static final String[] OF_DEPLOYMENT = {
        "KEYREEVE_HOST",
        "KEYREEVE_IMAGE",
        "KEYREEVE_TAG",
        "KEYREEVE_CERTIFICATES",
        "KEYREEVE_SECRETS",
        "KEYREEVE_BACKUPS"
    };

    @ParameterizedTest
    @ValueSource(strings = {".env.example", ".env.production.example"})
    void listTheVariables(String name) throws IOException {
        Path file = Project.ROOT.resolve("deploy/compose").resolve(name);
        String before = Project.read(file);
        assertThat(before).contains(BELOW);
        String byHand = before.substring(0, before.indexOf(BELOW));
        String expected = byHand + BELOW + "\n" + ours() + "\n# Of Spring Boot.\n\n" + springs();

        if ("write".equals(System.getProperty("keyreeve.docs"))) {
            Files.writeString(file, expected);
            return;
        }
        assertThat(before)
                .withFailMessage(
                        "%s is outdated. Renew it with: mvn -pl auth-server test -Dtest='*DocTests' -Dkeyreeve.docs=write",
                        name)
                .isEqualTo(expected);
        assertOnlyKnown(byHand);
    }

    /** A name that is misspelt would be ignored without a word. */
    private static void assertOnlyKnown(String byHand) {
        List<String> known = Stream.concat(
                        SettingsTable.ofThisServer().settings().stream().map(Setting::variable),
                        Stream.concat(springVariables().keySet().stream(), Stream.of(OF_DEPLOYMENT)))
                .toList();
        Matcher set = Pattern.compile("(?m)^#? ?([A-Z][A-Z_]+)=").matcher(byHand);
        while (set.find()) {
            assertThat(known).contains(set.group(1));
        }
    }

    private static String ours() {
        return SettingsTable.ofThisServer().settings().stream()
                .map(setting -> line(setting.variable(), setting.preset(), setting.meaning()))
                .collect(Collectors.joining());
    }

    private static String springs() {
        return springVariables().entrySet().stream()
                .map(variable -> line(
                        variable.getKey(),
                        variable.getValue().get(0),
                        variable.getValue().get(1)))
                .collect(Collectors.joining());
    }

    /** From the table in docs/configuration.md: the default and the meaning of each. */
    private static Map<String, List<String>> springVariables() {
        Map<String, List<String>> all = new TreeMap<>();
        Matcher row = ROW.matcher(Project.read(Project.ROOT.resolve("docs/configuration.md")));
        while (row.find()) {
            String preset = row.group(2).strip();
            String value = preset.matches("`[^`]*`") ? preset.replace("`", "") : "";
            for (String name : row.group(1).split(", ", -1)) {
                all.put(name.replace("`", ""), List.of(value, row.group(3)));
            }
        }
        assertThat(all).containsKeys("SERVER_PORT", "SPRING_DATASOURCE_URL", "SPRING_DATA_REDIS_URL");
        return all;
    }

    private static String line(String variable, String value, String meaning) {
        return wrapped(meaning.replace("\\|", "|").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")) + "# " + variable + "="
                + value + "\n\n";
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        String rest = text;
        while (rest.length() > WIDTH) {
            int end = rest.lastIndexOf(' ', WIDTH);
            lines.append("# ").append(rest, 0, end).append('\n');
            rest = rest.substring(end + 1);
        }
        return lines.append("# ").append(rest).append('\n').toString();
    }
}
