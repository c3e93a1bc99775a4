package io.github.keyreeve.resource.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import io.github.keyreeve.resource.testing.TurnableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JWT access tokens, RFC 9068 section 4, and what RFC 8725 warns of. */
class Rfc9068Tests {

    private final Api api = Api.shared();
    private final FakeIssuer issuer = Api.sharedIssuer();

    @Test
    void showsWhatAGoodTokenSays() {
        String token = alice().scope("api.write api.read")
                .role("admin")
                .tier("premium")
                .claim("exp", 4_102_444_800L)
                .jwt();

        Response response = api.get("/whoami", token).expect(200);

        assertThat(response.json().toString())
                .isEqualTo("{\"sub\":\"alice\",\"client_id\":\"demo-web\",\"service\":false,"
                        + "\"scopes\":[\"api.read\",\"api.write\"],\"aud\":[\"http://localhost:9090\"],"
                        + "\"roles\":[\"admin\"],\"tier\":\"premium\",\"expires_at\":\"2100-01-01T00:00:00Z\"}");
        assertThat(response.body()).doesNotContain(token);
    }

    @Test
    void takesEachAlgorithmThatTheIssuerMayUse() {
        whoami(alice().jwt()).expect(200);
        whoami(alice().jwt(JWSAlgorithm.RS256)).expect(200);
        whoami(alice().jwt(JWSAlgorithm.PS256)).expect(200);
    }

    @Test
    void takesTheLongNameOfTheType() {
        whoami(alice().type("application/at+jwt").jwt()).expect(200);
    }

    @Test
    void takesATokenMeantForSeveralAudiences() {
        whoami(alice().audience("https://other.example.com", Api.IDENTIFIER).jwt())
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "logout+jwt", "secevent+jwt", "dpop+jwt"})
    void refusesAJwtOfAnotherType(String type) {
        whoami(alice().type(type).jwt()).expectInvalidToken();
    }

    @Test
    void refusesAJwtWithoutAType() {
        whoami(alice().type(null).jwt()).expectInvalidToken();
    }

    @Test
    void refusesAnIdToken() {
        String idToken = alice().type("JWT")
                .audience(Api.IDENTIFIER, "demo-web")
                .claim("nonce", "n")
                .without("client_id")
                .jwt(JWSAlgorithm.RS256);

        whoami(idToken).expectInvalidToken();
    }

    @Test
    void refusesATokenMeantForAnotherAudience() {
        whoami(alice().audience("https://other.example.com").jwt()).expectInvalidToken();
        whoami(alice().audience(Api.IDENTIFIER + "/").jwt()).expectInvalidToken();
        whoami(alice().without("aud").jwt()).expectInvalidToken();
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        whoami(alice().claim("iss", "https://other.example.com").jwt()).expectInvalidToken();
        whoami(alice().without("iss").jwt()).expectInvalidToken();
    }

    @Test
    void refusesAnExpiredToken() {
        Response response = whoami(alice().expiredSince(120).jwt()).expectInvalidToken();

        assertThat(response.text("/detail")).contains("expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "client_id", "exp", "jti"})
    void refusesATokenThatLeavesOutARequiredClaim(String claim) {
        whoami(alice().without(claim).jwt()).expectInvalidToken();
    }

    @Test
    void refusesAnUnsignedToken() {
        PlainHeader header =
                new PlainHeader.Builder().type(new JOSEObjectType("at+jwt")).build();

        whoami(new PlainJWT(header, alice().claimsSet()).serialize()).expectInvalidToken();
    }

    @Test
    void refusesAnHmacMadeWithThePublicKey() throws JOSEException {
        byte[] publicKey = issuer.rsaKey().toRSAPublicKey().getEncoded();
        String token = alice().jwt(JWSAlgorithm.HS256, issuer.rsaKey().getKeyID(), new MACSigner(publicKey));

        whoami(token).expectInvalidToken();
    }

    @Test
    void refusesAnAlgorithmThatIsNotOnTheList() {
        whoami(alice().jwt(JWSAlgorithm.RS512)).expectInvalidToken();
    }

    @Test
    void refusesAKeyThatTheIssuerDoesNotHave() {
        whoami(alice().jwt(FakeIssuer.ecKey("unknown"))).expectInvalidToken();
        whoami(alice().jwt(FakeIssuer.ecKey(issuer.ecKey().getKeyID()))).expectInvalidToken();
    }

    @Test
    void doesNotBelieveAKeyThatTheTokenBringsAlong() throws JOSEException {
        ECKey own = FakeIssuer.ecKey("own");
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .jwk(own.toPublicJWK())
                .build();
        SignedJWT token = new SignedJWT(header, alice().claimsSet());
        token.sign(new ECDSASigner(own));

        whoami(token.serialize()).expectInvalidToken();
    }

    @Test
    void refusesAChangedToken() {
        String[] parts = alice().jwt().split("\\.", 3);
        String[] others = alice().scope("api.write").jwt().split("\\.", 3);

        whoami(parts[0] + "." + others[1] + "." + parts[2]).expectInvalidToken();
    }

    @Test
    void refusesATokenThatIsBoundToAKey() {
        whoami(alice().claim("cnf", Map.of("jkt", "thumbprint")).jwt()).expectInvalidToken();
        whoami(alice().claim("cnf", Map.of("x5t#S256", "thumbprint")).jwt()).expectInvalidToken();
    }

    @Test
    void distinguishesAServiceFromAUser() {
        Response response = whoami(Token.ofService(issuer).jwt()).expect(200);

        assertThat(response.json().at("/service").asBoolean()).isTrue();
        assertThat(response.json().has("tier")).isFalse();
    }

    @Test
    void asksForTheKeysAgainWhenATokenNamesANewOne() {
        try (FakeIssuer own = new FakeIssuer();
                Api fresh = Api.start(own, TurnableClock.Configuration.class)) {
            fresh.get("/whoami", Token.of(own, "alice").jwt()).expect(200);
            ECKey next = own.publishAnotherKey();
            fresh.bean(TurnableClock.class).forward(IssuerKeys.PAUSE);

            fresh.get("/whoami", Token.of(own, "alice").jwt(next)).expect(200);
        }
    }

    @Test
    void doesNotLetInventedKeyIdsFloodTheIssuer() {
        try (FakeIssuer own = new FakeIssuer();
                Api fresh = Api.start(own)) {
            for (String id : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
                fresh.get("/whoami", Token.of(own, "alice").jwt(FakeIssuer.ecKey(id)))
                        .expectInvalidToken();
            }
            assertThat(own.keyRequests()).isLessThanOrEqualTo(2);
        }
    }

    private Token alice() {
        return Token.of(issuer, "alice");
    }

    private Response whoami(String token) {
        return api.get("/whoami", token);
    }
}
