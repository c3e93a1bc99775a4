package io.github.keyreeve.server.tokens.subjects;

import static io.github.keyreeve.server.tokens.clients.TestClients.API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clientkeys.KeyHost;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subject identifiers that no two sectors can compare, OpenID Connect Core section 8. */
class OidcCorePairwiseSubjectTests {

    private static final KeyHost HOST = new KeyHost();
    private static final Node NODE =
            Node.builder().property("keyreeve.outbound.allow", HOST.origin()).start();
    private static final Server SERVER = Server.of(NODE);
    private static final String ONE = "https://one.example/callback";
    private static final String OTHER = "https://other.example/callback";

    private final SignedInUser user = SignedInUser.at(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
        HOST.close();
    }

    @Test
    @Clause({"OIDC-Core-8", "OIDC-Core-8.1"})
    @Tag("KJ-19")
    void differBySectorAndUser() {
        ClientCredentials one = pairwise(ONE);
        ClientCredentials other = pairwise(OTHER);

        assertThat(subject(user, one, ONE))
                .isEqualTo(subject(user.elsewhere(), one, ONE))
                .isNotEqualTo(user.id().toString())
                .isNotEqualTo(subject(user, other, OTHER))
                .isNotEqualTo(subject(SignedInUser.at(NODE), one, ONE))
                .matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    @Clause("OIDC-Core-8.1")
    void areThoseOfTheHostOfTheRedirectUris() {
        assertThat(subject(user, pairwise(ONE), ONE))
                .isEqualTo(subject(
                        user,
                        pairwise("https://one.example/other", "https://one.example:8443/callback"),
                        "https://one.example/other"));
    }

    @Test
    @Clause({"OIDC-Core-8", "OIDC-Core-5.3.2", "RFC9068-2.2"})
    void areTheSameWhereverAClientMeetsThem() {
        ClientCredentials client = pairwise(ONE);
        ClientCredentials api = TestClients.resourceServer(NODE);
        Response tokens = tokens(user, client, ONE);
        String subject = tokens.token("id_token").claim("sub");

        assertThat(tokens.token("access_token").claim("sub")).isEqualTo(subject);
        assertThat(SERVER.userInfo(tokens.accessToken()).string("sub")).isEqualTo(subject);
        Response introspected = SERVER.as(api).introspect(tokens.accessToken()).expectActive();
        assertThat(introspected.string("sub")).isEqualTo(subject);
        assertThat(introspected.body()).doesNotContain(user.id().toString(), user.username());
        assertThat(SERVER.as(client)
                        .refresh(tokens.refreshToken())
                        .expectOk()
                        .token("id_token")
                        .claim("sub"))
                .isEqualTo(subject);
    }

    @Test
    @Clause("OIDC-Core-8")
    void areInOpaqueTokensToo() {
        ClientCredentials client = TestClients.web(
                NODE,
                "redirect_uris",
                List.of(ONE),
                "subject_type",
                "pairwise",
                "access_token_format",
                "opaque",
                "resources",
                List.of(API));
        Response tokens = tokens(user, client, ONE);

        assertThat(SERVER.as(TestClients.resourceServer(NODE))
                        .introspect(tokens.accessToken())
                        .expectActive()
                        .string("sub"))
                .isEqualTo(tokens.token("id_token").claim("sub"));
    }

    @Test
    @Clause({"OIDC-Core-8.1", "OIDC-Registration-5"})
    void areThoseOfTheSectorThatClientsShare() {
        HOST.returns(200, "", "[\"" + ONE + "\",\"" + OTHER + "\"]");
        String document = HOST.origin() + "/sector-" + System.nanoTime();
        ClientCredentials one = ofSector(document, ONE);
        ClientCredentials other = ofSector(document, ONE, OTHER);

        assertThat(subject(user, one, ONE)).isEqualTo(subject(user, other, OTHER));
    }

    /** A server starts while the host is away. */
    @Test
    @Clause("OIDC-Registration-5")
    void needTheDocumentWhenAClientIsRegistered() {
        HOST.returns(200, "", "[\"" + ONE + "\"]");
        String document = HOST.origin() + "/sector-" + System.nanoTime();
        ClientCredentials client = ofSector(document, ONE);
        int before = HOST.requests();

        TestClients.change(NODE, client, "client_name", "Renamed");

        assertThat(HOST.requests()).isEqualTo(before);
        assertThatThrownBy(() -> TestClients.change(NODE, client, "redirect_uris", List.of(ONE, OTHER)))
                .hasMessageContaining("lacks some of redirect_uris");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "[]", "[\"https://one.example/callback/\"]"})
    @Clause({"OIDC-Core-8.1", "OIDC-Registration-5"})
    void areRefusedWithoutADocumentThatHasTheRedirectUris(String document) {
        HOST.returns(200, "", document);

        assertThatThrownBy(() -> ofSector(HOST.origin() + "/sector-" + System.nanoTime(), ONE))
                .hasMessageContaining("sector_identifier_uri");
    }

    @Test
    @Clause({"OIDC-Core-8.1", "OIDC-Registration-5"})
    void areRefusedWhereTheDocumentIsNotThere() {
        HOST.returns(404, "", "[\"" + ONE + "\"]");

        assertThatThrownBy(() -> ofSector(HOST.origin() + "/sector-" + System.nanoTime(), ONE))
                .hasMessageContaining("cannot be fetched");
        assertThatThrownBy(() -> ofSector("https://127.0.0.1/sector", ONE))
                .hasMessageContaining("sector_identifier_uri is not a public https address");
    }

    @Test
    @Clause("OIDC-Core-8.1")
    void needASectorForSeveralHosts() {
        assertThatThrownBy(() -> pairwise(ONE, OTHER)).hasMessageContaining("pairwise needs sector_identifier_uri");
        assertThatThrownBy(() -> TestClients.spa(
                        NODE,
                        "application_type",
                        "native",
                        "redirect_uris",
                        List.of("com.example.app:/callback"),
                        "subject_type",
                        "pairwise"))
                .hasMessageContaining("pairwise needs sector_identifier_uri");
        assertThatThrownBy(() -> TestClients.web(NODE, "subject_type", "secret"))
                .hasMessageContaining("subject_type");
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.1", "OIDC-Core-5.5.1"})
    void nameTheUserThatAClientExpects() {
        ClientCredentials client = pairwise(ONE);
        Response tokens = tokens(user, client, ONE);
        String claims = "{\"id_token\":{\"sub\":{\"value\":\""
                + tokens.token("id_token").claim("sub") + "\"}}}";
        Browser stranger = SignedInUser.at(NODE).browser();

        for (AuthorizationRequest request : List.of(
                AuthorizationRequest.of(client, ONE, "openid").with("id_token_hint", tokens.string("id_token")),
                AuthorizationRequest.of(pairwise(OTHER), OTHER, "openid")
                        .with("id_token_hint", tokens.string("id_token")),
                AuthorizationRequest.of(client, ONE, "openid").with("claims", claims))) {
            request.with("prompt", "none").immediately(user.browser()).code();
            request.immediately(stranger).expectError("login_required");
        }
        AuthorizationRequest.of(client, ONE, "openid")
                .with("claims", "{\"id_token\":{\"sub\":{\"value\":\"" + user.id() + "\"}}}")
                .with("prompt", "none")
                .immediately(user.browser())
                .expectError("login_required");
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void endTheSessionOfTheUserWithoutAQuestion() {
        ClientCredentials client = pairwise(ONE);
        String hint = tokens(user, client, ONE).string("id_token");

        Page out = user.browser().get("/connect/logout?" + ClientDriver.form(Map.of("id_token_hint", hint)));

        assertThat(out.document().select("form[method=post] input[name=confirmed]"))
                .isEmpty();
        AuthorizationRequest.of(client, ONE, "openid")
                .with("prompt", "none")
                .immediately(user.browser())
                .expectError("login_required");
    }

    @Test
    @Clause("OIDC-Discovery-3")
    void areAnnounced() {
        assertThat(SERVER.get("/.well-known/openid-configuration").json().path("subject_types_supported"))
                .map(type -> type.asString())
                .containsExactlyInAnyOrder("public", "pairwise");
    }

    private static ClientCredentials pairwise(String... redirectUris) {
        return TestClients.web(NODE, "redirect_uris", List.of(redirectUris), "subject_type", "pairwise");
    }

    private static ClientCredentials ofSector(String document, String... redirectUris) {
        return TestClients.web(
                NODE,
                "redirect_uris",
                List.of(redirectUris),
                "subject_type",
                "pairwise",
                "sector_identifier_uri",
                document);
    }

    private static String subject(SignedInUser of, ClientCredentials client, String redirectUri) {
        return tokens(of, client, redirectUri).token("id_token").claim("sub");
    }

    private static Response tokens(SignedInUser of, ClientCredentials client, String redirectUri) {
        return SERVER.as(client)
                .redeem(of.approve(AuthorizationRequest.of(client, redirectUri, "openid api.read")))
                .expectOk();
    }
}
