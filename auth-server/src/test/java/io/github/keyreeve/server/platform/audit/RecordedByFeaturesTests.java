package io.github.keyreeve.server.platform.audit;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What features record of a request: once, with its actor, its address and its id. */
@Tag("LO-04")
class RecordedByFeaturesTests {

    private static final Node NODE = Node.shared();

    private final Server server = Server.of(NODE);
    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);
    private ClientCredentials client = TestClients.web(NODE);

    @BeforeEach
    void registerAClient() {
        client = TestClients.web(NODE, "require_consent", true);
    }

    @Test
    void clientCreatedAndChanged() {
        TestClients.change(NODE, client);
        TestClients.change(NODE, client, "client_name", "Another");

        assertThat(recorded())
                .extracting(AuditController.Item::event)
                .containsExactly("client_changed", "client_created");
        assertThat(recorded()).allMatch(item -> item.actorKind().equals("system"));
    }

    @Test
    void formerAndNewMetadataOfAClient() {
        TestClients.change(
                NODE,
                client,
                "client_name",
                "Another",
                "redirect_uris",
                List.of(REDIRECT_URI, "https://app.example/new"),
                "access_token_lifetime",
                60,
                "contacts",
                List.of("ada@example.com"));
        TestClients.change(NODE, client, "previous_client_secret", "another secret, which is as long as it has to be");

        assertThat(recorded().get(1).facts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "client_name_before", "Test client",
                        "client_name", "Another",
                        "redirect_uris_before", "[\"" + REDIRECT_URI + "\"]",
                        "redirect_uris", "[\"" + REDIRECT_URI + "\",\"https://app.example/new\"]",
                        "access_token_lifetime", "60",
                        "fields", "contacts"));
        assertThat(recorded().get(0).facts()).containsExactly(Map.entry("fields", "client_secret"));
    }

    @Test
    void consentGivenAndRevoked() {
        request().ask(browser).approve().code();
        request().with("prompt", "consent").ask(browser).approve("openid").code();

        assertThat(recorded())
                .extracting(AuditController.Item::event)
                .startsWith("consent_revoked", "consent_given")
                .containsOnlyOnce("consent_given");
        AuditController.Item revoked = recorded().get(0);
        assertThat(revoked.facts()).containsEntry("scopes", "api.read");
        assertThat(revoked.actorKind()).isEqualTo("account");
        assertThat(revoked.actorId()).isEqualTo(String.valueOf(revoked.accountId()));
        assertThat(revoked.address()).isEqualTo("127.0.0.1");
        assertThat(revoked.requestId()).matches("[0-9a-f]{16}");
    }

    @Test
    void consentDenied() {
        request().ask(browser).deny().expectError("access_denied");

        assertThat(recorded().get(0).event()).isEqualTo("consent_denied");
        assertThat(recorded().get(0).actorKind()).isEqualTo("account");
    }

    @Test
    void aCodeReplayedIsKeptAlthoughTheRequestIsRefused() {
        Code code = request().ask(browser).approve().code();
        server.as(client).redeem(code).expectOk();
        Response refused = server.as(client).redeem(code).expectError("invalid_grant");
        server.as(client).redeem(code).expectError("invalid_grant");

        AuditController.Item replayed = recorded().get(0);
        assertThat(recorded().stream().filter(item -> item.event().equals("authorization_code_replayed")))
                .hasSize(1);
        assertThat(replayed.event()).isEqualTo("authorization_code_replayed");
        assertThat(replayed.actorKind()).isEqualTo("client");
        assertThat(replayed.actorId()).isEqualTo(client.id());
        assertThat(replayed.accountId()).isNotNull();
        assertThat(replayed.requestId()).isEqualTo(refused.header("X-Request-Id"));
    }

    @Test
    void aRefreshTokenReusedIsKeptAlthoughTheRequestIsRefused() {
        Code code = request().ask(browser).approve().code();
        String first = server.as(client).redeem(code).expectOk().refreshToken();
        String second = server.as(client).refresh(first).expectOk().refreshToken();
        server.as(client).refresh(second).expectOk();
        server.as(client).refresh(first).expectError("invalid_grant");
        server.as(client).refresh(second).expectError("invalid_grant");

        assertThat(recorded())
                .extracting(AuditController.Item::event)
                .startsWith("refresh_token_reused")
                .containsOnlyOnce("refresh_token_reused");
    }

    @Test
    void aRevocationIsNotKept() {
        Code code = request().ask(browser).approve().code();
        server.as(client).revoke(server.as(client).redeem(code).expectOk().refreshToken());

        assertThat(recorded()).extracting(AuditController.Item::event).doesNotContain("token_revoked");
    }

    private AuthorizationRequest request() {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read");
    }

    private List<AuditController.Item> recorded() {
        return AuditPages.page(NODE, "client", client.id(), "limit", "200").items();
    }
}
