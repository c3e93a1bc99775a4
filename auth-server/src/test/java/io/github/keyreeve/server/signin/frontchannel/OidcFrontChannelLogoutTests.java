package io.github.keyreeve.server.signin.frontchannel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The frames of the page after signing out: OpenID Connect Front-Channel Logout. */
class OidcFrontChannelLogoutTests {

    private static final String GOODBYE = "https://client.example/goodbye";

    private final Node node = Node.shared();
    private final SignedInUser user = SignedInUser.at(node);
    private final ClientCredentials shop = client("https://client.example/logged-out?of=shop");
    private final ClientCredentials forum = client("https://client.example:8443/logged-out");

    @Test
    @Clause({"OIDC-FrontChannel-2", "OIDC-FrontChannel-3"})
    void hasAFrameForEachClientOfTheSession() {
        Token idToken = idToken(shop);
        idToken(forum);
        client("https://client.example/unused");
        user.elsewhere().tokens(client("https://client.example/elsewhere"), "openid");
        String parameters = ClientDriver.form(Map.of("iss", node.uri().toString())) + "&sid=" + idToken.claim("sid");

        Page page = signOut();

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("iframe").eachAttr("src"))
                .containsExactlyInAnyOrder(
                        "https://client.example/logged-out?of=shop&" + parameters,
                        "https://client.example:8443/logged-out?" + parameters);
        assertThat(page.document().select("iframe"))
                .allSatisfy(frame -> assertThat(frame.attr("sandbox")).doesNotContain("top-navigation", "popups"));
    }

    /** Exactly the origins of these frames, and nothing else that the page could load. */
    @Test
    void namesTheOriginsInItsPolicy() {
        idToken(shop);
        idToken(client("https://client.example/another"));
        idToken(forum);

        String policy = signOut().header("Content-Security-Policy");

        assertThat(List.of(policy.split("; ?", -1)).stream()
                        .filter(directive -> directive.startsWith("frame-src"))
                        .flatMap(directive ->
                                List.of(directive.split(" ", -1)).stream().skip(1)))
                .containsExactlyInAnyOrder("https://client.example", "https://client.example:8443");
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'", "script-src 'self'");
    }

    @Test
    @Clause({"OIDC-FrontChannel-3", "OIDC-RPLogout-2"})
    void leadsOnToTheClientFromThere() {
        String idToken = user.tokens(shop, "openid").string("id_token");

        Page page = user.browser()
                .get("/connect/logout?"
                        + ClientDriver.form(
                                Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE, "state", "a b")));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("a#next").attr("href")).isEqualTo(GOODBYE + "?state=a%20b");
        assertThat(page.document().select("iframe")).hasSize(1);
        assertThat(user.browser().get("/account").isRedirect()).isTrue();
    }

    @Test
    @Clause("OIDC-FrontChannel-3")
    void leadsOnToTheClientAfterAConfirmation() {
        idToken(shop);
        Page question = user.browser()
                .get("/connect/logout?"
                        + ClientDriver.form(
                                Map.of("client_id", shop.id(), "post_logout_redirect_uri", GOODBYE, "state", "s")));

        Page page = user.browser().submit(question, Map.of());

        assertThat(page.document().select("a#next").attr("href")).isEqualTo(GOODBYE + "?state=s");
        assertThat(page.document().select("iframe")).hasSize(1);
    }

    @Test
    void redirectsAtOnceWithoutAFrame() {
        ClientCredentials plain = TestClients.web(node, "post_logout_redirect_uris", List.of(GOODBYE));
        String idToken = user.tokens(plain, "openid").string("id_token");

        Page page = user.browser()
                .get("/connect/logout?"
                        + ClientDriver.form(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE)));

        assertThat(page.location()).hasToString(GOODBYE);
    }

    /** The persistent login is of the same session, and ends with it. */
    @Test
    void hasItsFramesAlsoWhereTheUserWasRemembered() {
        TestUser remembered = TestUser.on(node);
        user.browser()
                .submit(
                        user.browser().get("/login"),
                        Map.of("username", remembered.name(), "password", remembered.password(), "remember", "true"));
        idToken(shop);

        assertThat(signOut().document().select("iframe")).hasSize(1);
    }

    @Test
    @Clause("OIDC-FrontChannel-2")
    void isAnnounced() {
        JsonNode metadata =
                Server.of(node).get("/.well-known/openid-configuration").json();

        assertThat(metadata.path("frontchannel_logout_supported").asBoolean()).isTrue();
        assertThat(metadata.path("frontchannel_logout_session_supported").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://client.example/logout",
                "https://client.example:8443/logout",
                "https://other.example/logout",
                "https://client.example/logout#there",
                "https://user@client.example/logout",
                "https://client.example.evil.example/",
                "javascript:alert(1)",
                "/logout",
                ""
            })
    @Clause("OIDC-FrontChannel-2")
    void refusesAddressesOfOtherOriginsThanTheClients(String address) {
        Api admin = Api.as(node, TestUser.on(node, "admin"));

        assertThat(admin.post(
                                "/api/admin/clients",
                                "client_name",
                                "Framed",
                                "redirect_uris",
                                List.of(TestClients.REDIRECT_URI),
                                "frontchannel_logout_uri",
                                address)
                        .expectProblem(400)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("frontchannel_logout_uri");
    }

    private ClientCredentials client(String frame) {
        return TestClients.web(
                node,
                "redirect_uris",
                List.of(TestClients.REDIRECT_URI, "https://client.example:8443/callback"),
                "post_logout_redirect_uris",
                List.of(GOODBYE),
                "frontchannel_logout_uri",
                frame,
                "frontchannel_logout_session_required",
                true);
    }

    private Token idToken(ClientCredentials client) {
        return Token.of(user.tokens(client, "openid").string("id_token"));
    }

    private Page signOut() {
        return user.browser().submit(user.browser().get("/logout"), Map.of());
    }
}
