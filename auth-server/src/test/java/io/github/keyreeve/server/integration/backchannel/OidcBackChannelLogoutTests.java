package io.github.keyreeve.server.integration.backchannel;

import static io.github.keyreeve.server.integration.backchannel.ToldClient.eventually;
import static io.github.keyreeve.server.integration.backchannel.ToldClient.signOut;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.LogoutReceiver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Logout tokens, and which clients get them: OpenID Connect Back-Channel Logout. */
class OidcBackChannelLogoutTests {

    private static final LogoutReceiver RECEIVER = LogoutReceiver.start();
    private static final Node NODE = ToldClient.node(RECEIVER).start();

    private final ToldClient told = ToldClient.at(NODE, RECEIVER);
    private final SignedInUser user = SignedInUser.at(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
        RECEIVER.close();
    }

    @Test
    @Clause({"OIDC-BackChannel-2.4", "OIDC-BackChannel-2.5"})
    @Tag("LG-25")
    void sendsALogoutTokenWhenTheSessionEnds() throws Exception {
        Token idToken = told.idToken(user);

        signOut(user);

        LogoutReceiver.Call call = told.onlyCall();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.contentType()).isEqualTo("application/x-www-form-urlencoded");
        Token token = call.token();
        assertThat(token.header().path("typ").asString()).isEqualTo("logout+jwt");
        assertThat(token.header().path("alg").asString()).isEqualTo("RS256");
        assertThat(isSigned(call.logoutToken())).isTrue();
        assertThat(token.claims().propertyNames())
                .containsExactlyInAnyOrder("iss", "sub", "aud", "iat", "exp", "jti", "events", "sid");
        assertThat(token.claim("iss")).isEqualTo(NODE.uri().toString());
        assertThat(token.claim("sub")).isEqualTo(idToken.claim("sub"));
        assertThat(token.claim("sid")).isEqualTo(idToken.claim("sid")).isNotEmpty();
        assertThat(token.audience()).containsExactly(told.client().id());
        assertThat(token.claim("jti")).isNotEmpty();
        assertThat(token.claims().path("exp").asLong()
                        - token.claims().path("iat").asLong())
                .isBetween(1L, 120L);
        assertThat(token.claims().path("events"))
                .hasToString("{\"http://schemas.openid.net/event/backchannel-logout\":{}}");
    }

    @Test
    @Clause("OIDC-BackChannel-2.6")
    void signsByTheAlgorithmOfTheClientsIdTokens() throws Exception {
        TestClients.change(NODE, told.client(), "id_token_signed_response_alg", "ES256");
        told.idToken(user);

        signOut(user);

        LogoutReceiver.Call call = told.onlyCall();
        assertThat(call.token().header().path("alg").asString()).isEqualTo("ES256");
        assertThat(isSigned(call.logoutToken())).isTrue();
    }

    @Test
    @Clause({"OIDC-BackChannel-2.4", "OIDC-Core-8.1"})
    void namesTheUserByTheSubjectOfTheClientsSector() {
        TestClients.change(NODE, told.client(), "subject_type", "pairwise");
        Token idToken = told.idToken(user);

        signOut(user);

        assertThat(told.onlyCall().token().claim("sub"))
                .isEqualTo(idToken.claim("sub"))
                .isNotEqualTo(user.id().toString());
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void notifiesOnlyTheClientsOfThatSession() {
        ToldClient unused = ToldClient.at(NODE, RECEIVER);
        SignedInUser elsewhere = user.elsewhere();
        Token there = told.idToken(elsewhere);
        Token here = told.idToken(user);

        signOut(user);

        assertThat(told.onlyCall().token().claim("sid"))
                .isEqualTo(here.claim("sid"))
                .isNotEqualTo(there.claim("sid"));
        assertThat(unused.calls()).isEmpty();
        signOut(elsewhere);
        eventually().until(() -> told.calls().size() == 2);
        assertThat(told.calls().get(1).token().claim("sid")).isEqualTo(there.claim("sid"));
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void notifiesAClientOnceHoweverOftenItGotTokens() {
        Response first = user.tokens(told.client(), "openid");
        user.tokens(told.client(), "openid profile");
        Server.of(NODE).as(told.client()).refresh(first.refreshToken()).expectOk();

        signOut(user);

        told.onlyCall();
        assertThat(told.sessions()).isZero();
    }

    /** Hours later, when grant and tokens of the sign-in are gone. */
    @Test
    @Clause("OIDC-BackChannel-2.3")
    void notifiesAClientWhoseTokensHaveExpired() {
        told.idToken(user);
        NODE.bean(JdbcClient.class)
                .sql("delete from authorization_grant where account_id = :account")
                .param("account", user.id())
                .update();

        signOut(user);

        told.onlyCall();
    }

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void keepsNothingOfClientsThatAreNotNotified() {
        user.tokens(TestClients.web(NODE), "openid");

        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select count(*) from session_client where account_id = :account")
                        .param("account", user.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @Clause("OIDC-BackChannel-2.1")
    void isAnnounced() {
        JsonNode metadata =
                Server.of(NODE).get("/.well-known/openid-configuration").json();

        assertThat(metadata.path("backchannel_logout_supported").asBoolean()).isTrue();
        assertThat(metadata.path("backchannel_logout_session_supported").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://client.example/logout",
                "https://client.example/logout#there",
                "https://user@client.example/logout",
                "https://127.0.0.1/logout",
                "https://[fd00::1]/logout",
                "https://client.example:25/",
                "/logout",
                ""
            })
    @Clause("OIDC-BackChannel-2.2")
    void refusesAddressesToWhichItDoesNotSend(String address) {
        assertThat(register("backchannel_logout_uri", address)
                        .expectProblem(400)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("backchannel_logout_uri");
    }

    @Test
    @Clause("OIDC-BackChannel-2.2")
    void registersTheMembersAsTheyAre() {
        String address = "https://client.example/logout?from=here";

        Response registered = register("backchannel_logout_uri", address, "backchannel_logout_session_required", true)
                .expectStatus(201);

        assertThat(registered.string("backchannel_logout_uri")).isEqualTo(address);
        assertThat(registered.json().path("backchannel_logout_session_required").asBoolean())
                .isTrue();
        register("backchannel_logout_session_required", true).expectProblem(400);
    }

    private static Response register(Object... members) {
        List<Object> all =
                new ArrayList<>(List.of("client_name", "Told", "redirect_uris", List.of(TestClients.REDIRECT_URI)));
        all.addAll(List.of(members));
        return Api.as(NODE, TestUser.on(NODE, "admin")).post("/api/admin/clients", all.toArray());
    }

    private static boolean isSigned(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(Server.of(NODE).get("/oauth2/jwks").body());
        AsymmetricJWK key = (AsymmetricJWK) keys.getKeyByKeyId(jwt.getHeader().getKeyID());
        return jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), key.toPublicKey()));
    }
}
