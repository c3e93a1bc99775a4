package io.github.keyreeve.server.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.server.tokens.scopes.ScopeTexts;
import io.github.keyreeve.server.tokens.scopes.Scopes;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Users read what a scope permits, wherever they see it. */
class ScopeTextsTests {

    private static final Node NODE = Node.shared();

    private final String scope = "orders-" + UUID.randomUUID().toString().substring(24);
    private final ClientCredentials client = TestClients.web(
            NODE, "require_consent", true, "client_name", "Quay Orders", "scope", "openid unlisted " + scope);
    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);

    @BeforeEach
    void describe() {
        NODE.bean(Scopes.class)
                .put(
                        scope,
                        new ScopeTexts(
                                Map.of("en", "Read your orders", "de", "Ihre Bestellungen lesen"),
                                Map.of("en", "All of the last <b>year</b>.")),
                        null);
    }

    @AfterEach
    void remove() {
        NODE.bean(Scopes.class).remove(scope);
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void showsTitleAndDescriptionOnTheConsentPage() {
        Consent consent = request().ask(browser);

        assertThat(consent.wording(scope))
                .contains("Read your orders", "All of the last &lt;b&gt;year&lt;/b&gt;.", scope);
        assertThat(consent.wording("unlisted")).contains("unlisted", "There is no description of this permission.");
        assertThat(consent.wording("openid")).contains("Recognize you", "openid");
    }

    /** In the language of the user, else in English, else as the server has it. */
    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void showsEachTextInTheLanguageOfTheUser() {
        URI consent = request().ask(browser).page().uri();

        assertThat(inLanguage(consent, "de-AT").document().text())
                .contains("Ihre Bestellungen lesen", "All of the last", "Sie wiedererkennen");
        assertThat(inLanguage(consent, "fr").document().text()).contains("Read your orders", "Vous reconnaître");
    }

    @Test
    void showsThemOnThePageOfApplicationsAndInItsJson() {
        request().ask(browser).approve().code();

        assertThat(browser.get("/account/apps").document().text())
                .contains("Read your orders " + scope, "All of the last <b>year</b>.", "unlisted");
        JsonNode details = details("de");
        assertThat(named(details, scope).path("title").asString()).isEqualTo("Ihre Bestellungen lesen");
        assertThat(named(details, "unlisted").path("title").isNull()).isTrue();
        assertThat(named(details, "openid").path("title").asString()).isEqualTo("Sie wiedererkennen");
    }

    private JsonNode details(String language) {
        Response applications = Api.as(NODE, user)
                .send("GET", "/users/me/grants", BodyPublishers.noBody(), "Accept-Language", language)
                .expectOk();
        return applications
                .json()
                .path("items")
                .valueStream()
                .filter(app -> app.path("client_id").asString().equals(client.id()))
                .findFirst()
                .orElseThrow()
                .path("scope_details");
    }

    private static JsonNode named(JsonNode details, String name) {
        return details.valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Page inLanguage(URI address, String language) {
        return browser.send(HttpRequest.newBuilder(address).header("Accept-Language", language));
    }

    private AuthorizationRequest request() {
        return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid unlisted " + scope);
    }
}
