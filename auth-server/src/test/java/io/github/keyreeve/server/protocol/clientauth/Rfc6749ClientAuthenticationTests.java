package io.github.keyreeve.server.protocol.clientauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.protocol.token.StoredTokens;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How clients prove who they are, RFC 6749 sections 2.3 and 3.2.1. */
class Rfc6749ClientAuthenticationTests {

    private static final String TOKEN = "/oauth2/token";
    private static final String FORM = "grant_type=client_credentials";
    private static final String POST = "client_secret_post";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);

    @Test
    @Clause("RFC6749-2.3.1")
    void takesIdAndSecretInTheHeader() {
        server.as(TestClients.service(node)).clientCredentials("api.read").expectOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret:with:colons",
                "50%-secret-%41",
                "a+secret+a+plus",
                "a secret with spaces",
                "ein-Schlüssel"
            })
    @Clause("RFC6749-2.3.1")
    @Tag("TK-13")
    void takesSecretsWithAnyCharacter(String secret) {
        ClientCredentials client = TestClients.service(node, "client_secret", secret);

        server.as(client).clientCredentials("api.read").expectOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"basic", "BASIC", "bAsIc"})
    @Clause("RFC7617-2")
    void readsTheSchemeWithoutRegardToCase(String scheme) {
        String header = TestClients.service(node).basic().replace("Basic", scheme);

        server.post(TOKEN, FORM, "Authorization", header).expectOk();
    }

    @Test
    @Clause("RFC6749-2.3.1")
    void takesIdAndSecretInTheBody() {
        ClientCredentials client = TestClients.service(node, "token_endpoint_auth_method", POST);

        server.post(TOKEN, FORM + "&" + ClientDriver.form(client.post())).expectOk();
    }

    @Test
    @Clause("RFC9700-2.5")
    @Tag("TK-11")
    void takesOnlyTheWayThatIsRegistered() {
        ClientCredentials basic = TestClients.service(node);
        ClientCredentials post = TestClients.service(node, "token_endpoint_auth_method", POST);

        server.post(TOKEN, FORM + "&" + ClientDriver.form(basic.post())).expectError("invalid_client");
        server.as(post).clientCredentials("api.read").expectError("invalid_client");
    }

    @Test
    @Clause("RFC6749-5.2")
    @Tag("TK-14")
    @Tag("TK-16")
    void challengesWhoIsRefused() {
        ClientCredentials client = TestClients.service(node);
        Response wrong =
                server.as(new ClientCredentials(client.id(), "wrong-secret")).clientCredentials("api.read");
        Response unknown =
                server.as(new ClientCredentials("stranger", "wrong-secret")).clientCredentials("api.read");
        Response none = server.post(TOKEN, FORM);

        for (Response response : new Response[] {wrong, unknown, none}) {
            response.expectError("invalid_client");
            assertThat(response.header("WWW-Authenticate")).startsWith("Basic ");
        }
        assertThat(unknown.body())
                .as("no difference discloses which clients there are")
                .isEqualTo(wrong.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic bm9jb2xvbg==",
                "Basic Og==",
                "Basic OmE=",
                "Basic YTo=",
                "Basic YQ==YQ==",
                "Basic YTpi YTpi",
                "Basic /////w==",
                "Bearer abc",
                "Digest username=a",
                "nonsense"
            })
    @Clause("RFC6749-5.2")
    @Tag("TK-13")
    void refusesAHeaderThatItCannotRead(String header) {
        Response response = server.post(TOKEN, FORM, "Authorization", header);

        response.expectError("invalid_client");
        assertThat(response.header("WWW-Authenticate")).startsWith("Basic ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b:secret-secret", "cli\u00e9nt:secret-secret", "%00:secret-secret", "%C3%A4:x", "%zz:x"})
    @Clause("RFC6749-5.2")
    @Tag("TK-13")
    void refusesInvalidClientIds(String pair) {
        String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));

        server.post(TOKEN, FORM, "Authorization", header).expectError("invalid_client");
    }

    @Test
    void refusesASecretThatIsNoUtf8() {
        String pair = TestClients.service(node).id() + ":\u00ff\u00fe\u00fd";
        String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(ISO_8859_1));

        server.post(TOKEN, FORM, "Authorization", header).expectError("invalid_client");
    }

    @Test
    void refusesIdsOfAnyLength() {
        server.post(TOKEN, FORM + "&client_id=" + "a".repeat(10_000)).expectError("invalid_client");
    }

    @Test
    @Clause({"RFC6749-2.3", "RFC6749-3.2"})
    void takesCredentialsWithoutAValueAsAbsent() {
        ClientCredentials basic = TestClients.service(node);
        ClientCredentials post = TestClients.service(node, "token_endpoint_auth_method", "client_secret_post");
        String nothing = "&client_id=&client_secret=&client_assertion=&client_assertion_type=";

        server.as(basic).postRaw(TOKEN, FORM + nothing).expectOk();
        server.as(basic).postRaw(TOKEN + "?client_secret=", FORM + nothing).expectOk();
        server.post(TOKEN, FORM + "&client_assertion=&" + ClientDriver.form(post.post()))
                .expectOk();
    }

    @Test
    @Clause("RFC6749-2.3")
    @Tag("TK-10")
    void refusesTwoWaysAtOnce() {
        ClientCredentials client = TestClients.service(node);
        ClientDriver voice = server.as(client);

        voice.postRaw(TOKEN, FORM + "&client_secret=" + client.secret()).expectError("invalid_request");
        voice.postRaw(TOKEN, FORM + "&client_assertion=a.b.c").expectError("invalid_request");
        server.post(TOKEN, FORM, "Authorization", client.basic(), "Authorization", client.basic())
                .expectError("invalid_request");
    }

    @Test
    @Clause("RFC6749-2.3")
    void refusesAnIdInTheBodyThatIsNotTheOneInTheHeader() {
        ClientCredentials client = TestClients.service(node);
        ClientDriver voice = server.as(client);

        voice.postRaw(TOKEN, FORM + "&client_id=" + client.id()).expectOk();
        voice.postRaw(TOKEN, FORM + "&client_id=another").expectError("invalid_request");
    }

    @Test
    @Clause("RFC7521-4.2")
    void refusesAssertionsWhichItDoesNotTake() {
        String assertion = "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                + "&client_assertion=e30.e30.x";

        server.post(TOKEN, FORM + assertion).expectError("invalid_client");
        server.post(
                        TOKEN,
                        FORM + assertion + "&client_id=" + TestClients.spa(node).id())
                .expectError("invalid_client");
    }

    @Test
    @Clause("RFC8705-2")
    void believesNoCertificateInAHeader() {
        server.post(TOKEN, FORM + "&client_id=" + TestClients.service(node).id(), "X-SSL-Client-Cert", "any")
                .expectError("invalid_client");
    }

    @Test
    @Clause("RFC6749-3.2.1")
    @Tag("TK-12")
    void letsNoConfidentialClientOnlyNameItself() {
        ClientCredentials client = TestClients.web(node);
        Code code = SignedInUser.at(node).code(client, "api.read");

        server.as(new ClientCredentials(client.id(), null)).redeem(code).expectError("invalid_client");
        server.as(client).redeem(code).expectOk();
    }

    @Test
    @Clause({"RFC6749-2.1", "RFC7636-4.6"})
    void letsAPublicClientNameItselfWithACodeAndItsVerifier() {
        ClientCredentials client = TestClients.spa(node);

        Response response = SignedInUser.at(node).tokens(client, "openid api.read");

        assertThat(response.refreshToken()).isNotEmpty();
    }

    @Test
    @Clause("RFC6749-3.2.1")
    void refusesAPublicClientThatBringsASecret() {
        ClientCredentials client = TestClients.spa(node);

        server.post(
                        TOKEN,
                        "grant_type=refresh_token&refresh_token=x&client_secret=a-long-secret&client_id=" + client.id())
                .expectError("invalid_client");
        server.as(new ClientCredentials(client.id(), "a-long-secret"))
                .refresh("x")
                .expectError("invalid_client");
    }

    @Test
    @Clause("RFC6749-4.4")
    @Tag("TK-20")
    void givesNoClientCredentialsToAPublicClient() {
        server.as(TestClients.spa(node)).clientCredentials("api.read").expectError("unauthorized_client");
    }

    @Test
    void knowsADisabledClientNoMore() {
        ClientCredentials client = TestClients.service(node);
        server.as(client).clientCredentials("api.read").expectOk();

        StoredTokens.of(node).clientState(client.id(), "disabled");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> server.as(client).clientCredentials("api.read").expectError("invalid_client"));
    }

    @Test
    void takesTwoSecretsWhileOneIsExchanged() {
        ClientCredentials before = TestClients.service(node);
        ClientCredentials after = new ClientCredentials(before.id(), "the-next-secret");

        TestClients.change(node, after, "previous_client_secret", "secret-of-service");
        server.as(before).clientCredentials("api.read").expectOk();
        server.as(after).clientCredentials("api.read").expectOk();

        TestClients.change(node, after);
        server.as(before).clientCredentials("api.read").expectError("invalid_client");
        server.as(after).clientCredentials("api.read").expectOk();
    }

    @Test
    void writesNoSecretIntoTheTable() {
        ClientCredentials client = TestClients.service(node);
        String row = node.bean(JdbcClient.class)
                .sql("select cast(c as text) from client c where client_id = :id")
                .param("id", client.id())
                .query(String.class)
                .single();

        assertThat(row).contains(client.id()).doesNotContain(String.valueOf(client.secret()));
    }
}
