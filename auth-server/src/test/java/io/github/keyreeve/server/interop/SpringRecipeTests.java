package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.server.tokens.clientfile.ClientFile;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of Spring Boot applications: their code is that of the samples, which run with the settings of the page. */
class SpringRecipeTests {

    private static final String BUILD = "mvn spring-boot:run";
    private static final Path CLIENT_JAR = Path.of("../client-demo/target/client-demo.jar");
    private static final Path API_JAR = Path.of("../resource-demo/target/resource-demo.jar");

    private final Node node = Node.shared();

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsJars() {
        assumeTrue(
                Files.exists(CLIENT_JAR) && Files.exists(API_JAR),
                "resource-demo and client-demo are not packaged; mvn verify does that before these tests");
    }

    @ParameterizedTest
    @CsvSource({
        "spring-login, client-demo, login, LoginSample",
        "spring-service, client-demo, service, ServiceSample",
        "spring-api, resource-demo, api, ApiSample"
    })
    void pagesShowTheSamples(String page, String module, String sample, String type) throws IOException {
        Path sources = Path.of("..", module, "src/main");
        assertThat(sources.resolve("java/io/github/keyreeve/samples/" + sample + "/" + type + ".java"))
                .hasContent(ConnectPage.named(page).file(type + ".java"));
        assertThat(sources.resolve("resources/samples/" + sample + "/application.yaml"))
                .hasContent(ConnectPage.named(page).file("application.yaml"));
    }

    @Test
    void signsInAndOut() {
        RecipeUser user = RecipeUser.at(node);
        try (Recipe recipe = follow("spring-login", CLIENT_JAR, "login.LoginSample", 8081)) {
            Page profile = user.open(recipe.at("http://localhost:8081/profile"));

            assertThat(profile.body()).contains("\"preferred_username\":\"" + user.name() + "\"");
            Page logout = user.open(recipe.at("http://localhost:8081/logout"));
            Page signedOut = user.arrive(user.browser().submit(logout, Map.of()));
            assertThat(signedOut.uri()).isEqualTo(recipe.at("http://localhost:8081/"));
        }
    }

    /** The user signs out at the server, which tells the application: its session is over. */
    @Test
    @Clause({"OIDC-BackChannel-2.5", "OIDC-BackChannel-2.6"})
    void isNotifiedThatTheUserHasSignedOutElsewhere() throws IOException {
        int port = FreePorts.next();
        try (Node own = Node.builder()
                        .property("keyreeve.outbound.allow", "http://localhost:" + port)
                        .property("keyreeve.delivery.interval", "200ms")
                        .start();
                Recipe recipe = Recipe.follow(
                                "spring-login", own, folder, RecipePorts.at(own).with(8081, port))
                        .replacing(BUILD, java(CLIENT_JAR, "login.LoginSample"))
                        .start(BUILD, 8081)) {
            registerLogoutAt(recipe.at("http://localhost:8081/logout/connect/back-channel/keyreeve"), recipe, own);
            RecipeUser user = RecipeUser.at(own);
            URI profile = recipe.at("http://localhost:8081/profile");
            assertThat(user.open(profile).body()).contains(user.name());

            user.browser().submit(user.browser().get(own.resolve("/logout")), Map.of());

            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            user.browser().get(profile).isRedirect())
                    .isTrue());
        }
    }

    private static void registerLogoutAt(URI address, Recipe recipe, Node node) throws IOException {
        Path file = recipe.folder().resolve("clients-with-logout.json");
        String clients = Files.readString(recipe.folder().resolve(ConnectPage.CLIENTS));
        Files.writeString(
                file,
                clients.replace(
                        "\"scope\": \"openid", "\"backchannel_logout_uri\": \"" + address + "\", \"scope\": \"openid"));
        node.bean(ClientFile.class).apply(file);
    }

    @Test
    void servesARequestOfAService() {
        try (Recipe api = follow("spring-api", API_JAR, "api.ApiSample", 9091);
                Recipe service = Recipe.follow("spring-service", node, folder, api.ports())) {
            assertThat(api.run("TOKEN=")).contains("Hello, spring-api-caller.");
            service.replacing(BUILD, java(CLIENT_JAR, "service.ServiceSample"));
            assertThat(service.run(BUILD)).contains("Hello, spring-service.");
            Page refused = RecipeUser.at(node).browser().get(api.at("http://localhost:9091/hello"));
            assertThat(refused.status()).isEqualTo(401);
        }
    }

    private Recipe follow(String page, Path jar, String type, int port) {
        return Recipe.follow(page, node, folder)
                .replacing(BUILD, java(jar, type))
                .start(BUILD, port);
    }

    /** Runs what the build has packaged, in place of building it again. */
    private static String java(Path jar, String type) {
        return Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:TieredStopAtLevel=1 -Dloader.main=io.github.keyreeve.samples." + type
                + " -cp " + jar.toAbsolutePath().normalize()
                + " org.springframework.boot.loader.launch.PropertiesLauncher --spring.config.location=file:./";
    }
}
