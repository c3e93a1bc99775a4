package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be checked of every page of {@code docs/connect}, also of those whose programs do not run here. */
class ConnectPageTests {

    private static final Path TABLE = Path.of("../docs/connect/README.md");
    private static final Path PACKAGES = Path.of("src/test/interop/connect/package.json");
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:9000(/[\\w./-]*[\\w-])");
    private static final Pattern CLAIM =
            Pattern.compile("(?i)(?:claim|attribute_path)[\"']?\\s*[:=]\\s*[\"']?([a-z_]+)(?![a-z_(])");
    private static final Pattern INSTALLED = Pattern.compile("(?<=\\s)(@?[\\w/-]+)@([\\d.]+)(?=\\s|$)");

    private final Node node = Node.shared();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> registrationsAreClientFiles() {
        return tests(page -> {
            // Other ids than where the page is followed, at the same time and with other ports.
            String clients = page.file(ConnectPage.CLIENTS).replace("\"client_id\": \"", "\"client_id\": \"page-");
            Path file = Files.writeString(folder.resolve(page.name()), clients);
            assertThat(node.bean(ClientFile.class).apply(file)).isPositive();
        });
    }

    @TestFactory
    Stream<DynamicTest> addressesAreThoseOfTheMetadata() {
        Collection<String> known = new TreeSet<>(List.of("/.well-known/openid-configuration"));
        known.add("/.well-known/oauth-authorization-server");
        metadata().properties().stream()
                .map(member -> member.getValue().asString(""))
                .filter(value -> value.startsWith(node.uri() + "/"))
                .forEach(
                        value -> known.add(value.substring(node.uri().toString().length())));
        return tests(page -> assertThat(found(ADDRESS, page.text())).isSubsetOf(known));
    }

    @TestFactory
    Stream<DynamicTest> claimsAreThoseOfTheMetadata() {
        List<String> known = metadata()
                .path("claims_supported")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        return tests(
                page -> assertThat(found(CLAIM, String.join("\n", page.files().values())))
                        .isSubsetOf(known));
    }

    @TestFactory
    Stream<DynamicTest> pagesHaveTheSameParts() {
        return tests(page -> assertThat(page.text().lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## Register", "## Code", "## See that it works", "## What goes wrong"));
    }

    @TestFactory
    Stream<DynamicTest> pagesThatDoNotRunHereSaySo() {
        List<String> run = List.of(
                "authjs",
                "express",
                "mcp",
                "native",
                "nginx",
                "node-api",
                "spa",
                "spring-api",
                "spring-login",
                "spring-service");
        return tests(page -> assertThat(
                        page.text().lines().anyMatch("**Not run in our CI.**"::equals) || run.contains(page.name()))
                .isTrue());
    }

    @Test
    void tableLeadsToEachPage() throws Exception {
        assertThat(found(Pattern.compile("(?m)^\\| \\[.*?]\\((\\S+)\\.md\\)"), Files.readString(TABLE)))
                .containsExactlyInAnyOrderElementsOf(
                        ConnectPage.all().stream().map(ConnectPage::name).toList());
    }

    /** Otherwise what runs here is not what a reader installs. */
    @Test
    void packagesAreInstalledInTheVersionsOfThisTest() {
        Map<String, String> versions = new TreeMap<>();
        new JsonMapper()
                .readTree(PACKAGES)
                .path("dependencies")
                .properties()
                .forEach(dependency ->
                        versions.put(dependency.getKey(), dependency.getValue().asString()));
        Map<String, String> named = new TreeMap<>();
        ConnectPage.all().stream()
                .flatMap(page -> page.commands().stream())
                .filter(command -> command.startsWith("npm install "))
                .flatMap(command -> INSTALLED.matcher(command).results())
                .forEach(result -> named.merge(result.group(1), result.group(2), (one, other) -> {
                    assertThat(one).isEqualTo(other);
                    return one;
                }));
        assertThat(named).isEqualTo(versions);
    }

    private JsonNode metadata() {
        return Server.of(node).get("/.well-known/openid-configuration").json();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static Stream<DynamicTest> tests(PageCheck check) {
        return ConnectPage.all().stream().map(page -> DynamicTest.dynamicTest(page.name(), () -> check.accept(page)));
    }

    private interface PageCheck {

        void accept(ConnectPage page) throws Exception;
    }
}
