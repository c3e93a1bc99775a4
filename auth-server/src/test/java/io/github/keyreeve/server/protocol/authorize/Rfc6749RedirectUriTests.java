package io.github.keyreeve.server.protocol.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 section 3.1.2 and RFC 9700 sections 2.1 and 4.1: where a response is sent, and where it never is. */
class Rfc6749RedirectUriTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final String URI = "https://c.example.com/x/cb";
    private static final ClientCredentials CLIENT = TestClients.web(NODE, "redirect_uris", List.of(URI));
    private static final ClientCredentials TWO =
            TestClients.web(NODE, "redirect_uris", List.of(URI, "https://c.example.com/other?a=b"));
    private static final Browser BROWSER = Browser.signedIn(NODE);
    private static final String NOT_REGISTERED = "address that is not registered";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://c.example.com/x/cb/",
                "https://c.example.com/x/CB",
                "https://C.EXAMPLE.COM/x/cb",
                "HTTPS://c.example.com/x/cb",
                "https://c.example.com/y/../x/cb",
                "https://c.example.com/x/%63b",
                "https://c.example.com/x/cb?",
                "https://c.example.com/x/cb?next=https://evil.example",
                "https://c.example.com/x/cb#",
                "https://c.example.com/x/cb#fragment",
                "https://c.example.com:443/x/cb",
                "https://c.example.com./x/cb",
                "http://c.example.com/x/cb",
                "https://c.example.com/x",
                "https://c.example.com/",
                "/x/cb",
                "//c.example.com/x/cb",
            })
    @Clause({"RFC6749-3.1.2.3", "RFC9700-2.1", "RFC9700-4.1"})
    @Tag("AZ-01")
    void comparesCharacterByCharacter(String uri) {
        request().with("redirect_uri", uri).immediately(BROWSER).expectErrorPage(NOT_REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://c.example.com/x/cb@evil.example",
                "https://c.example.com@evil.example/x/cb",
                "https://c.example.com:443@evil.example/x/cb",
                "https://c.example.com.evil.example/x/cb",
                "https://evil.example/https://c.example.com/x/cb",
                "https://evil.example\\@c.example.com/x/cb",
                "https://c.example.com\\.evil.example/x/cb",
                "https:///evil.example/x/cb",
                "https:\\\\c.example.com\\x\\cb",
                "https://c.example.com%2f.evil.example/x/cb",
                "https://c.example.com\t/x/cb",
                "https://c.example.com/x/cb\r\nSet-Cookie: a=b",
                " https://c.example.com/x/cb",
                "https://c.example.com/x/cb ",
                "https://c\uff0eexample\uff0ecom/x/cb",
                "javascript:alert(1)//https://c.example.com/x/cb",
                "https://c.example.com/x/cb,https://evil.example",
                "https://*.example.com/x/cb",
            })
    @Clause({"RFC9700-4.1", "RFC9700-4.11"})
    @Tag("AZ-02")
    @Tag("AZ-03")
    void isNotDeceivedByWhatParsersReadDifferently(String uri) {
        AuthorizationResponse response = request().with("redirect_uri", uri).immediately(BROWSER);

        response.expectErrorPage(NOT_REGISTERED);
        assertThat(response.page().body()).doesNotContain("evil.example");
        assertThat(response.page().setCookies()).isEmpty();
    }

    @Test
    @Clause("RFC9700-4.1")
    @Tag("AZ-04")
    void givesNoMeaningToADot() {
        ClientCredentials client = TestClients.web(NODE, "redirect_uris", List.of("https://a.example.com/cb"));

        AuthorizationRequest.of(client, "https://aXexample.com/cb", "api.read")
                .immediately(BROWSER)
                .expectErrorPage(NOT_REGISTERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8081/cb",
                "http://localhost/cb",
                "http://localhost:8080@evil.example/cb",
                "http://localhost.evil.example:8080/cb",
                "http://127.0.0.1:8080/cb",
                "http://127.0.0.1:9999/cb2",
            })
    @Clause({"RFC9700-2.1", "RFC8252-7.3"})
    @Tag("AZ-02")
    @Tag("AZ-05")
    void givesAWebClientNoFreedomOnLoopback(String uri) {
        ClientCredentials client = TestClients.web(
                NODE, "redirect_uris", List.of("http://localhost:8080/cb", "http://127.0.0.1:8081/cb2"));

        AuthorizationRequest.of(client, uri, "api.read").immediately(BROWSER).expectErrorPage(NOT_REGISTERED);
    }

    @Test
    @Clause("RFC6749-3.1.2.3")
    @Tag("AZ-06")
    void redirectsToTheOnlyRegisteredUriWhenNoneIsNamed() {
        AuthorizationResponse response =
                request().with("scope", "api.read").without("redirect_uri").immediately(BROWSER);

        Map<String, String> redemption = Map.of(
                "grant_type", "authorization_code",
                "code", response.code().value(),
                "code_verifier", response.code().verifier());
        SERVER.as(CLIENT).token(redemption).expectOk();
    }

    @Test
    @Clause({"RFC6749-3.1.2.3", "RFC6749-4.1.2.1"})
    void refusesToTheOnlyRegisteredUriWhenNoneIsNamed() {
        AuthorizationRequest request = request().without("redirect_uri");

        request.with("scope", "unknown").immediately(BROWSER).expectError("invalid_scope");
        request.with("scope", "api.read")
                .with("prompt", "none")
                .immediately(new Browser(NODE))
                .expectError("login_required");
    }

    @Test
    @Clause("RFC6749-3.1.2.3")
    @Tag("AZ-06")
    void showsAPageWhenSeveralAreRegisteredAndNoneIsNamed() {
        AuthorizationRequest.of(TWO, URI, "api.read")
                .without("redirect_uri")
                .immediately(BROWSER)
                .expectErrorPage(NOT_REGISTERED);
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-06")
    void showsAPageWhenOpenidIsAskedForAndNoRedirectUriIsNamed() {
        request().without("redirect_uri").immediately(BROWSER).expectErrorPage(NOT_REGISTERED);
    }

    @Test
    @Clause("RFC6749-3.1.2")
    void keepsTheQueryOfARegisteredUri() {
        AuthorizationResponse response = AuthorizationRequest.of(TWO, "https://c.example.com/other?a=b", "api.read")
                .immediately(BROWSER);

        response.code();
        assertThat(response.parameters()).containsEntry("a", "b").containsKeys("code", "state", "iss");
    }

    @Test
    @Clause({"RFC6749-3.1.2.4", "RFC6749-4.1.2.1"})
    @Tag("AZ-07")
    void showsOnlyAnErrorPageForAnUnknownClient() {
        request().with("client_id", "stranger").immediately(BROWSER).expectErrorPage("not registered with us");
        request().without("client_id").immediately(BROWSER).expectErrorPage("incomplete or faulty");
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    @Tag("AZ-07")
    @Tag("ER-08")
    void showsNothingOfTheRequestOnThePage() {
        AuthorizationResponse response = request()
                .with("client_id", "<b>stranger</b>")
                .with("error_description", "Call this number")
                .immediately(BROWSER)
                .expectErrorPage("not registered with us");

        assertThat(response.page().body()).doesNotContain("stranger", "Call this number", "state-1");
    }

    @Test
    @Clause("RFC6749-3.1.2.4")
    void showsTheSamePageToAUserWhoIsNotSignedIn() {
        request()
                .with("redirect_uri", "https://evil.example")
                .immediately(new Browser(NODE))
                .expectErrorPage(NOT_REGISTERED);
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, URI, "openid api.read");
    }
}
