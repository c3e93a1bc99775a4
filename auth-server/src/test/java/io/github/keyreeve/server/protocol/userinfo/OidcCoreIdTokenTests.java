package io.github.keyreeve.server.protocol.userinfo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.Token;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ID tokens, OpenID Connect Core sections 2, 3.1.3.6 and 12.2. */
class OidcCoreIdTokenTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.web(node);

    @Test
    @Clause("OIDC-Core-2")
    @Tag("KJ-19")
    void saysWhoSignedInWhereAndHow() {
        SignedInUser user = SignedInUser.at(node);

        Token token = user.tokens(client, "openid").token("id_token");

        assertThat(new TreeSet<>(token.claims().propertyNames()))
                .isEqualTo(new TreeSet<>(Set.of(
                        "iss", "sub", "aud", "azp", "exp", "iat", "jti", "auth_time", "acr", "amr", "sid", "at_hash")));
        assertThat(token.claim("iss")).isEqualTo(node.uri().toString());
        assertThat(token.claim("sub")).isEqualTo(user.id().toString());
        assertThat(token.audience()).containsExactly(client.id());
        assertThat(token.claim("azp")).isEqualTo(client.id());
        assertThat(token.claim("acr")).isEqualTo("aal1");
        assertThat(token.claims().path("amr")).hasToString("[\"pwd\"]");
        long issued = token.claims().path("iat").asLong();
        assertThat(token.claims().path("auth_time").asLong()).isBetween(issued - 60, issued);
    }

    @Test
    @Clause("OIDC-Core-2")
    void livesNoLongerThanTheAccessToken() {
        ClientCredentials brief = TestClients.web(node, "access_token_lifetime", 60);

        Token token = SignedInUser.at(node).tokens(brief, "openid").token("id_token");

        assertThat(token.claims().path("exp").asLong()
                        - token.claims().path("iat").asLong())
                .isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n-0S6_WzA2Mj", "nonce with \"quotes\" and ümlauts", "0"})
    @Clause({"OIDC-Core-2", "OIDC-Core-3.1.2.1"})
    @Tag("KJ-19")
    void returnsTheNonceUnchanged(String nonce) {
        Response tokens = server.as(client)
                .redeem(SignedInUser.at(node)
                        .approve(SignedInUser.request(client, "openid").with("nonce", nonce)));

        assertThat(tokens.expectOk().token("id_token").claim("nonce")).isEqualTo(nonce);
    }

    @Test
    @Clause("OIDC-Core-3.1.3.6")
    @Tag("KJ-19")
    void bindsTheAccessToken() throws Exception {
        Response tokens = SignedInUser.at(node).tokens(client, "openid");
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(tokens.accessToken().getBytes(US_ASCII));

        assertThat(tokens.token("id_token").claim("at_hash"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)));
    }

    @Test
    @Clause("OIDC-Core-5.4")
    void saysNothingThatBelongsToUserInfo() {
        SignedInUser user = SignedInUser.of(
                node, NewAccount.named("user-" + UUID.randomUUID()).withEmail(UUID.randomUUID() + "@example.com"));

        Token token = user.tokens(client, "openid profile email").token("id_token");

        assertThat(token.claims().toString()).doesNotContain(user.username(), "example.com");
    }

    @Test
    @Clause("OIDC-Core-12.2")
    void saysTheSameAfterRefreshingButForTimesAndNonce() {
        Response first = server.as(client)
                .redeem(SignedInUser.at(node)
                        .approve(SignedInUser.request(client, "openid").with("nonce", "n")));
        Token before = first.expectOk().token("id_token");

        Token after = server.as(client).refresh(first.refreshToken()).expectOk().token("id_token");

        assertThat(after.claims().has("nonce")).isFalse();
        for (String same : Set.of("iss", "sub", "aud", "azp", "auth_time", "acr", "amr", "sid")) {
            assertThat(after.claims().path(same))
                    .as(same)
                    .isEqualTo(before.claims().path(same));
        }
        assertThat(after.claim("at_hash")).isNotEqualTo(before.claim("at_hash"));
    }

    @Test
    @Clause("OIDC-FrontChannel-3")
    void namesTheSessionItCameFrom() {
        SignedInUser here = SignedInUser.at(node);
        SignedInUser there = here.elsewhere();

        String one = here.tokens(client, "openid").token("id_token").claim("sid");
        String other = there.tokens(client, "openid").token("id_token").claim("sid");
        String again = here.tokens(client, "openid").token("id_token").claim("sid");

        assertThat(one).isEqualTo(again).isNotEqualTo(other);
        assertThat(here.browser().cookies()).as("and is not the cookie").doesNotContainValue(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "PS256"})
    @Clause("OIDC-Registration-2")
    void isSignedWithTheAlgorithmOfTheClient(String algorithm) {
        ClientCredentials chosen = TestClients.web(node, "id_token_signed_response_alg", algorithm);

        Token token = SignedInUser.at(node).tokens(chosen, "openid").token("id_token");

        assertThat(token.header().path("alg").asString()).isEqualTo(algorithm);
        assertThat(token.header().path("typ").asString("JWT")).isEqualTo("JWT");
    }
}
