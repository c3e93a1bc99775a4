package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of requests that clients make by themselves, RFC 6749 sections 3.2 and 5. */
class Rfc6749TokenRequestTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials&scope=api.read";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.service(node);
    private final ClientDriver voice = server.as(client);

    @Test
    @Clause("RFC6749-5.1")
    @Tag("HD-05")
    @Tag("TK-01")
    void respondsWithTypeLifetimeAndScope() {
        Response response = voice.clientCredentials("api.read").expectOk();

        assertThat(response.string("token_type")).isEqualTo("Bearer");
        assertThat(response.json().path("expires_in").asInt()).isBetween(290, 300);
        assertThat(response.string("scope")).isEqualTo("api.read");
        assertThat(response.header("Pragma")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    @Clause({"RFC6749-3.2", "RFC7009-2.1", "RFC7662-2.1"})
    @Tag("TK-35")
    void respondsToPostOnly(String path) {
        Response response = server.send(server.to(path + "?" + FORM)
                .header("Authorization", client.basic())
                .GET());

        response.expectError(405, "invalid_request");
        assertThat(response.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE", "OPTIONS"})
    @Clause("RFC6749-3.2")
    void respondsToNoOtherMethod(String method) {
        server.send(server.to(TOKEN).header("Authorization", client.basic()).method(method, BodyPublishers.noBody()))
                .expectError(405, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BREW"})
    @Tag("HT-08")
    void hasNoOddMethods(String method) {
        assertThat(RawHttp.status(node, method + " /oauth2/token HTTP/1.1")).isIn(400, 405, 501);
    }

    @Test
    @Tag("HT-07")
    void doesNotLetAHeaderChangeTheMethod() {
        server.send(server.to(TOKEN)
                        .header("Authorization", client.basic())
                        .header("X-HTTP-Method-Override", "POST")
                        .GET())
                .expectError(405, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "text/plain", "application/", "%"})
    @Clause("RFC6749-3.2")
    @Tag("TK-36")
    void takesFormsOnly(String contentType) {
        server.send(server.to(TOKEN)
                        .header("Authorization", client.basic())
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString(FORM)))
                .expectError(415, "invalid_request");
    }

    @Test
    @Clause("RFC6749-3.2")
    @Tag("TK-36")
    void refusesABodyWithoutContentType() {
        server.send(server.to(TOKEN).header("Authorization", client.basic()).POST(BodyPublishers.ofString(FORM)))
                .expectError(415, "invalid_request");
    }

    @Test
    @Clause("RFC6749-3.2")
    void takesAFormWhateverItsCharset() {
        server.send(server.to(TOKEN)
                        .header("Authorization", client.basic())
                        .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                        .POST(BodyPublishers.ofString(FORM)))
                .expectOk();
    }

    @Test
    void checksTheFormHoweverThePathIsWritten() {
        voice.postRaw("/oauth2/%74oken", FORM + "&scope=api.write").expectRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type=",
                "grant_type=%00",
                "grant_type=%ff",
                "grant_type=%zz",
                "grant_type=client_credentials%00",
                "grant_type=client_credentials&scope=%C0%AF",
                "grant_type=client_credentials&scope=%ED%A0%80",
                "grant_type=client_credentials&scope=a%0D%0Ab",
                "%00=a",
                "=",
                "&&&",
                "%ff=%ff"
            })
    @Clause("RFC6749-5.2")
    void refusesMalformedForms(String form) {
        voice.postRaw(TOKEN, form).expectRefused();
    }

    @ParameterizedTest
    @ValueSource(ints = {17_000, 64_000, 70_000, 1_000_000})
    void refusesLargeBodies(int length) {
        voice.postRaw(TOKEN, FORM + "&state=" + "a".repeat(length)).expectRefused();
    }

    @Test
    @Tag("HT-03")
    void refusesManyParameters() {
        voice.postRaw(TOKEN, FORM + "&a=b".repeat(10_000)).expectRefused();
    }

    @Test
    void refusesAGigabyteThatIsOnlyAnnounced() {
        int status = RawHttp.status(
                node,
                "POST /oauth2/token HTTP/1.1",
                "Authorization: " + client.basic(),
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 1073741824");

        assertThat(status).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Basic \u00ff\u00fe", "X-Any: a\rb", "X-Any: a\u0000b"})
    @Tag("HT-14")
    void survivesHeadersThatAreNoText(String header) {
        int status = RawHttp.status(
                node,
                "POST /oauth2/token HTTP/1.1",
                header,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 0");

        assertThat(status).isIn(400, 401);
    }

    @Test
    @Tag("HT-02")
    void refusesHeadersAndAddressesOfAnyLength() {
        assertThat(RawHttp.status(node, "POST /oauth2/token HTTP/1.1", "Authorization: Basic " + "A".repeat(64_000)))
                .isIn(400, 431);
        assertThat(RawHttp.status(node, "POST /oauth2/token?" + "a".repeat(64_000) + " HTTP/1.1"))
                .isIn(400, 414);
        assertThat(RawHttp.status(node, "POST /oauth2/token HTTP/1.1" + "\r\nX-Header: a".repeat(1_000)))
                .isIn(400, 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "implicit",
                "urn:ietf:params:oauth:grant-type:device_code",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:openid:params:grant-type:ciba",
                "CLIENT_CREDENTIALS"
            })
    @Clause("RFC6749-5.2")
    @Tag("TK-19")
    void refusesGrantsThatItDoesNotHave(String grant) {
        voice.token(Map.of("grant_type", grant, "username", "alice", "password", "p"))
                .expectError("unsupported_grant_type");
    }

    @Test
    @Clause("RFC6749-5.2")
    @Tag("TK-42")
    void describesErrorsInHarmlessCharacters() {
        Response response = voice.postRaw(TOKEN, "grant_type=%22%5C%3Calert%3E%C3%A4");

        assertThat(response.expectRefused().string("error_description"))
                .matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]*");
        assertThat(response.body()).doesNotContain("alert");
    }

    @Test
    void takesNoBrowserSessionForAClient() {
        SignedInUser user = SignedInUser.at(node);
        String session = user.browser().cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .reduce("", (one, other) -> one + other + "; ");

        server.post(TOKEN, FORM, "Cookie", session).expectError("invalid_client");
        server.post("/oauth2/revoke", "token=x", "Cookie", session).expectError("invalid_client");
        server.post("/oauth2/introspect", "token=x", "Cookie", session).expectError("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/device_authorization",
                "/oauth2/device_verification",
                "/oauth2/register",
                "/connect/register"
            })
    void hasNoEndpointThatItDoesNotAnnounce(String path) {
        assertThat(voice.postRaw(path, "client_id=x").status()).isEqualTo(404);
        assertThat(server.get(path).status()).isEqualTo(404);
    }
}
