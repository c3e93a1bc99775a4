package io.github.keyreeve.resource.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opaque access tokens by introspection, RFC 7662. */
class Rfc7662Tests {

    private final Api api = Api.shared();
    private final FakeIssuer issuer = Api.sharedIssuer();

    @Test
    void showsTheSameOfAnOpaqueTokenAsOfAJwt() {
        Token token = alice().scope("api.read").role("admin").tier("premium");

        Response opaque = whoami(token.opaque()).expect(200);

        assertThat(opaque.json()).isEqualTo(whoami(token.jwt()).expect(200).json());
    }

    @Test
    void refusesATokenThatIsNotActive() {
        whoami("kra_unknown").expectInvalidToken();
    }

    @Test
    void refusesATokenMeantForAnotherAudience() {
        Response response =
                whoami(alice().audience("https://other.example.com").opaque()).expectInvalidToken();

        assertThat(response.text("/detail")).contains("audience");
        whoami(alice().without("aud").opaque()).expectInvalidToken();
    }

    @Test
    void takesASingleAudienceThatIsNotInAList() {
        whoami(alice().claim("aud", Api.IDENTIFIER).opaque()).expect(200);
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        whoami(alice().claim("iss", "https://other.example.com").opaque()).expectInvalidToken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "client_id", "exp"})
    void refusesATokenThatDoesNotSayWhoseItIs(String claim) {
        whoami(alice().without(claim).opaque()).expectInvalidToken();
    }

    @Test
    void refusesATokenThatIsBoundToAKeyOrACertificate() {
        whoami(alice().claim("cnf", Map.of("jkt", "thumbprint")).opaque()).expectInvalidToken();
        whoami(alice().claim("cnf", Map.of("x5t#S256", "thumbprint")).opaque()).expectInvalidToken();
    }

    @Test
    void asksAboutNothingThatDoesNotLookLikeAnOpaqueAccessToken() {
        int before = issuer.introspections();

        whoami("krr_a-refresh-token").expectInvalidToken();
        whoami("somebodys-password").expectInvalidToken();

        assertThat(issuer.introspections()).isEqualTo(before);
    }

    @Test
    void asksAgainForEachRequest() {
        String token = alice().opaque();
        whoami(token).expect(200);
        int before = issuer.introspections();

        whoami(token).expect(200);

        assertThat(issuer.introspections()).isEqualTo(before + 1);
    }

    private Token alice() {
        return Token.of(issuer, "alice");
    }

    private Response whoami(String token) {
        return api.get("/whoami", token);
    }
}
