package io.github.keyreeve.server.console.wellknown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What browsers, password managers, crawlers and researchers look for at paths that they know. */
class WellKnownPathTests {

    private static final Node NODE = Node.builder()
            .path("/auth")
            .property("keyreeve.security-txt.contact", "mailto:security@issuer.example")
            .property("keyreeve.security-txt.policy", "https://issuer.example/disclosure")
            .property("keyreeve.about.version", false)
            .start();

    private final Server server = Server.of(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void passwordManagersFindThePageThatChangesThePassword() {
        Browser browser = SignedInUser.at(NODE).browser();
        Page redirect = browser.get("/auth/.well-known/change-password");

        assertThat(redirect.status()).isEqualTo(302);
        Page page = browser.get(redirect.location());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("input[autocomplete=new-password]")).isNotEmpty();
        assertThat(server.get("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void passwordManagersFindThePageOfPasskeys() {
        Response response = server.get("/.well-known/passkey-endpoints");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        String page = NODE.uri() + "/account/security/passkeys";
        assertThat(response.string("enroll")).isEqualTo(page);
        assertThat(response.string("manage")).isEqualTo(page);
        assertThat(SignedInUser.at(NODE)
                        .browser()
                        .get("/auth/account/security/passkeys")
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Clause("RFC9116-2.5")
    void researchersFindTheContact() {
        Response response = server.get("/.well-known/security.txt");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        Map<String, String> fields = Arrays.stream(response.body().split("\n"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        assertThat(fields)
                .containsEntry("Contact", "mailto:security@issuer.example")
                .containsEntry("Policy", "https://issuer.example/disclosure")
                .containsEntry("Canonical", NODE.uri() + "/.well-known/security.txt");
        assertThat(Instant.parse(fields.get("Expires")))
                .isAfter(Instant.now())
                .isBefore(Instant.now().plusSeconds(365 * 86_400));
    }

    @Test
    @Clause("RFC9116-2.5.3")
    void thereIsNoFileWithoutContact() {
        assertThat(Server.of(Node.shared()).get("/.well-known/security.txt").status())
                .isEqualTo(404);
        assertThatThrownBy(() -> new SecurityTextProperties(URI.create("security@issuer.example"), null))
                .hasMessageContaining("KEYREEVE_SECURITY_TXT_CONTACT");
        assertThatThrownBy(() -> new SecurityTextProperties(null, URI.create("http://issuer.example/")))
                .hasMessageContaining("KEYREEVE_SECURITY_TXT_POLICY");
    }

    @Test
    @Clause("RFC9309-2.2")
    void crawlersAreAskedToReadNothing() {
        Response robots = server.get("/robots.txt");

        assertThat(robots.status()).isEqualTo(200);
        assertThat(robots.body()).isEqualTo("User-agent: *\nDisallow: /\n");
    }

    @Test
    void programsFindTheAddressesBelowThePathOfTheIssuerAndNoVersionWhereItIsHidden() {
        Response about = server.get("/");

        assertThat(about.json().propertyNames()).containsExactly("name", "issuer", "links");
        assertThat(about.json().at("/links/metadata").asString())
                .isEqualTo(NODE.uri() + "/.well-known/openid-configuration");
    }

    @Test
    void browsersFindTheIcon() {
        Response redirect = server.get("/favicon.ico");

        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.header("Location")).isEqualTo("/auth/assets/keyreeve.svg");
        assertThat(server.get("/assets/keyreeve.svg").header("Content-Type")).isEqualTo("image/svg+xml");
    }
}
