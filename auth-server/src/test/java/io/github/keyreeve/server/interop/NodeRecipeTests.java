package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.server.browser.Chromium;
import io.github.keyreeve.server.browser.User;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of {@code docs/connect} whose libraries come from npm, followed word by word. */
class NodeRecipeTests {

    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    private static final Path SNIPPETS =
            Path.of("../client-demo/src/main/resources/io/github/keyreeve/client/flows/snippets");

    private static Path project = Path.of("");

    private final Node node = Node.shared();

    @BeforeAll
    static void installLibraries() throws Exception {
        NodeProject.assumeInstalled();
        project = new NodeProject("connect").install();
    }

    @Test
    void signsInToExpressAndOut() {
        RecipeUser user = RecipeUser.at(node);
        try (Recipe recipe = follow("express").start("node server.mjs", 3000)) {
            Page profile = user.open(recipe.at("http://localhost:3000/profile"));

            assertThat(profile.body())
                    .contains("\"preferred_username\":\"" + user.name(), user.name() + "@example.com");
            user.open(recipe.at("http://localhost:3000/logout"));
            assertThat(user.open(recipe.at("http://localhost:3000/")).body()).contains("Sign in");
        }
    }

    @Test
    void signsInByAuthJs() {
        RecipeUser user = RecipeUser.at(node);
        try (Recipe recipe = follow("authjs").start("node server.mjs", 3000)) {
            Page choice = user.open(recipe.at("http://localhost:3000/profile"));
            Page profile = user.arrive(user.browser().submit(choice, Map.of()));

            assertThat(profile.body()).contains(user.name() + "@example.com");
        }
    }

    @Test
    void signsInToANativeApplication() {
        RecipeUser user = RecipeUser.at(node);
        try (Recipe recipe = follow("native")) {
            Page done = user.open(recipe.startForUserAs("node app.mjs"));

            assertThat(done.body()).contains("You are signed in.");
            assertThat(recipe.outputOfProgram()).contains("Signed in as " + user.name() + ".", "Refreshed, valid for ");
        }
    }

    @Test
    void signsInToASinglePageApplicationAndOut() throws Exception {
        Chromium browser = Chromium.fresh();
        User user = User.at(node);
        Recipe recipe = follow("spa");
        try (FolderSite site = FolderSite.start(recipe.folder(), recipe.ports().of(3000))) {
            browser.open(site.uri());
            browser.leave(() -> browser.labelled("Sign in").click());
            browser.leave(() -> user.signIn(browser));
            browser.leave(() -> browser.find("button[value=approve]").click());

            await().untilAsserted(
                            () -> assertThat(browser.texts("#user")).containsExactly(user.name() + " is signed in."));
            assertThat(browser.address()).isEqualTo(site.uri());
            browser.leave(() -> browser.labelled("Sign out").click());
            browser.awaitAddress(site.uri());
            assertThat(browser.texts("#user")).containsExactly("Signed out.");
            assertThat(browser.console()).isEmpty();
        }
    }

    @Test
    void callsAnApiOnNode() {
        try (Recipe recipe = follow("node-api").start("node server.mjs", 9090)) {
            assertThat(recipe.run("TOKEN=")).contains("{\"orders\":[],\"subject\":\"node-api-caller\"}");

            Page refused = RecipeUser.at(node).browser().get(recipe.at("http://localhost:9090/orders"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
    }

    @Test
    void callsAToolOfAnMcpServer() {
        RecipeUser user = RecipeUser.at(node);
        try (Recipe recipe = follow("mcp").start("node server.mjs", 3000)) {
            assertThat(recipe.run("curl")).contains("401 Unauthorized", "resource_metadata=");

            String server = recipe.at("http://localhost:3000/mcp").toString();
            URI address = recipe.startForUser("node ../mcp-client.mjs " + server + " mcp-client");
            assertThat(user.open(address).body()).isEqualTo("Done.");
            assertThat(recipe.outputOfProgram()).contains("whoami: " + user.id() + ", with the scope files.read.");
        }
    }

    @Test
    void asksTheVerifierBeforeNginxPassesARequest() throws Exception {
        assumeTrue(Files.isExecutable(NGINX), "there is no " + NGINX);
        try (Recipe recipe = follow("nginx").start("node verify.mjs", 3001);
                EchoApi api = EchoApi.start(recipe.ports().of(9090), "X-Subject")) {
            recipe.startProgram(NGINX + " -p .. -c nginx.conf", 3000);

            assertThat(recipe.run("TOKEN=")).contains("200 OK", "X-Subject: nginx-caller");
            Page refused = RecipeUser.at(node).browser().get(recipe.at("http://localhost:3000/"));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(api.requests()).isEqualTo(1);
        }
    }

    /** What the flow lab shows as the same in JavaScript, where no user is needed. */
    @ParameterizedTest
    @ValueSource(strings = {"client-credentials", "introspection", "revocation", "logout", "discovery"})
    void runsTheCodeOfTheFlowLab(String flow) throws Exception {
        ClientCredentials client = TestClients.service(node, "introspection_audiences", List.of(TestClients.API));
        Map<String, String> values = Map.of(
                "{issuer}", "'" + node.uri() + "'",
                "{client_id}", "'" + client.id() + "'",
                "{js_authentication}", "client.ClientSecretBasic('" + client.secret() + "')",
                "{home}", "'" + TestClients.REDIRECT_URI + "'",
                "scope: {scope}", "scope: 'api.read'");
        String code = Files.readString(SNIPPETS.resolve(flow + ".javascript"));
        for (Map.Entry<String, String> value : values.entrySet()) {
            code = code.replace(value.getKey(), value.getValue());
        }
        Files.writeString(project.resolve(flow + ".mjs"), code);

        new NodeProject("connect").run("node", flow + ".mjs");
    }

    private Recipe follow(String page) {
        return Recipe.follow(page, node, project);
    }
}
