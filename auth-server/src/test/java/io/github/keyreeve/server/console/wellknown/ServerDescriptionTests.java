package io.github.keyreeve.server.console.wellknown;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The address without a path: a description of the server for programs, a page for browsers. */
class ServerDescriptionTests {

    private static final String OF_A_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final Node NODE = Node.shared();

    private final Server server = Server.of(NODE);

    @Test
    void namesTheServerAndWhatLeadsOnFromThere() throws IOException {
        JsonNode about = server.get("/").json();

        assertThat(about.propertyNames()).containsExactly("name", "version", "issuer", "links");
        assertThat(about.path("name").asString()).isEqualTo("Keyreeve");
        assertThat(about.path("version").asString()).isEqualTo(versionOfTheBuild());
        assertThat(about.path("issuer").asString()).isEqualTo(NODE.uri().toString());
        JsonNode links = about.path("links");
        assertThat(links.propertyNames()).containsExactly("health", "metadata");
        links.forEach(link -> assertThat(server.get(pathOf(link)).status())
                .as(link.toString())
                .isEqualTo(200));
    }

    @Test
    void leadsToTheDescriptionOfTheApiWhereItIsShown() {
        Node withDocs = Node.builder().property("keyreeve.docs.enabled", true).shared();

        assertThat(Server.of(withDocs).get("/").json().at("/links/docs").asString())
                .isEqualTo(withDocs.resolve("/docs").toString());
    }

    @ParameterizedTest
    @Clause("RFC9110-12.5.1")
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/plain, */*",
                "application/json, text/html;q=0.9",
                "application/*;q=0.5, text/html;q=0.4",
                "image/png",
                "no media type"
            })
    void isJsonUnlessAPageIsPreferred(String accept) {
        Response response = accepting(accept);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.headers("Vary")).contains("Accept");
    }

    @ParameterizedTest
    @Clause("RFC9110-12.5.1")
    @ValueSource(strings = {OF_A_BROWSER, "text/html", "text/*, */*;q=0.1", "text/html, application/json;q=0.5"})
    void isAPageWhereOneIsPreferred(String accept) {
        Response response = accepting(accept);

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).isEqualTo("/login");
        assertThat(response.headers("Vary")).contains("Accept");
    }

    /** A cache that ignores {@code Vary} asks again each time, and the tag of the document is none of the page. */
    @Test
    @Clause("RFC9110-13.1.2")
    void isAskedForAgainByCaches() {
        Response first = server.get("/");
        assertThat(first.header("Cache-Control")).contains("max-age=0");

        HttpRequest.Builder again = server.to("/").header("If-None-Match", first.header("ETag"));
        assertThat(server.send(again.copy()).status()).isEqualTo(304);
        assertThat(server.send(again.header("Accept", OF_A_BROWSER)).status()).isEqualTo(302);
    }

    @Test
    void readsNoSession() {
        Browser browser = SignedInUser.at(NODE).browser();

        Page about = browser.send(HttpRequest.newBuilder(NODE.resolve("/")).header("Accept", "application/json"));

        assertThat(about.body()).isEqualTo(server.get("/").body());
        assertThat(about.header("Set-Cookie")).isEmpty();
        assertThat(browser.get("/").status()).isEqualTo(200);
    }

    @Test
    void scriptsOfEveryOriginMayReadIt() {
        Response foreign = server.send(server.to("/").header("Origin", "https://elsewhere.example"));
        assertThat(foreign.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(foreign.header("Access-Control-Allow-Credentials")).isEmpty();

        Response preflight = server.send(server.to("/")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET"));
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    private Response accepting(String accept) {
        return server.send(server.to("/").header("Accept", accept));
    }

    private static String pathOf(JsonNode link) {
        return link.asString().substring(NODE.uri().toString().length());
    }

    private static String versionOfTheBuild() throws IOException {
        Properties build = new Properties();
        try (InputStream info = ServerDescriptionTests.class.getResourceAsStream("/META-INF/build-info.properties")) {
            build.load(info);
        }
        return build.getProperty("build.version");
    }
}
