package io.github.keyreeve.resource.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Proof;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs a user who has signed in recently, RFC 9470. */
class Rfc9470Tests {

    private static final String INVOICE = """
            {"customer": "Brook & Sons", "currency": "EUR", "due_on": "2100-01-31",
             "lines": [{"description": "Repair of a gate", "quantity": 3, "unit_price": 40.50}]}
            """;

    private final Api api = Api.shared();
    private final String user = UUID.randomUUID().toString();
    private final String path = api.post("/invoices", writer().jwt(), INVOICE).header("Location") + "/cancel";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void challengesTheClientOfAUserWhoSignedInLongAgo(boolean opaque) {
        Token token = writer().signedIn(Instant.now().minusSeconds(310));

        Response response =
                api.post(path, opaque ? token.opaque() : token.jwt(), "").expectProblem(401);

        assertThat(response.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .endsWith(", max_age=\"300\"");
        assertThat(response.text("/error")).isEqualTo("insufficient_user_authentication");
    }

    @Test
    void takesATokenWithoutTheTimeForAnOldOne() {
        api.post(path, writer().without("auth_time").jwt(), "").expectProblem(401);
    }

    @Test
    void letsAUserWhoHasSignedInAgain() {
        String token = writer().signedIn(Instant.now().minusSeconds(290)).jwt();

        assertThat(api.post(path, token, "").expect(200).text("/state")).isEqualTo("cancelled");
    }

    @Test
    void letsAServiceWhichHasNoUser() {
        String service =
                Token.ofService(Api.sharedIssuer()).scope("api.read api.write").jwt();

        api.post(path, service, "").expect(200);
    }

    @Test
    void asksForTheScopeFirst() {
        String token = Token.of(Api.sharedIssuer(), user)
                .scope("api.read")
                .signedIn(Instant.EPOCH)
                .jwt();

        api.post(path, token, "").expectProblem(403);
    }

    @Test
    void challengesInTheSchemeOfTheToken() {
        ECKey key = FakeIssuer.ecKey("proof");
        String token = writer().signedIn(Instant.EPOCH)
                .claim("cnf", Map.of("jkt", Proof.thumbprint(key)))
                .jwt();

        Response response = api.send(api.request(path, null)
                .header("Authorization", "DPoP " + token)
                .header("DPoP", Proof.of(key, path, token).claim("htm", "POST").jwt())
                .POST(BodyPublishers.noBody()));

        response.expectProblem(401);
        assertThat(response.header("WWW-Authenticate"))
                .startsWith("DPoP error=\"insufficient_user_authentication\"")
                .contains(", max_age=\"300\"", ", algs=\"ES256 ");
    }

    private Token writer() {
        return Token.of(Api.sharedIssuer(), user).scope("api.read api.write");
    }
}
