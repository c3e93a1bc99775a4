package io.github.keyreeve.resource.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys open the routes of partners, access tokens the others. */
class ApiKeyTests {

    private static final String PATH = "/partner/invoices";

    private final Api api = Api.shared();
    private final FakeIssuer issuer = Api.sharedIssuer();
    private final String key = alice().scope("partner.read").apiKey();

    @Test
    void showsTheInvoicesOfTheOwner() {
        api.post("/invoices", alice().scope("api.write").jwt(), """
                {"customer": "Brook & Sons", "currency": "EUR", "due_on": "2100-01-31",
                 "lines": [{"description": "Gate", "quantity": 1, "unit_price": 40.50}]}
                """).expect(201);

        assertThat(withKey(PATH, key).expect(200).json().path("items")).isNotEmpty();
        String other = Token.of(issuer, "bob").scope("partner.read").apiKey();
        assertThat(withKey(PATH, other).expect(200).json().path("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/invoices", "/whoami", "/statistics"})
    void opensNothingElse(String path) {
        withKey(path, key).expectProblem(401);
        api.get(path, key).expectInvalidToken();
    }

    @Test
    void isTheOnlyThingThatOpensTheRoutesOfPartners() {
        Token token = alice().scope("api.read partner.read");

        assertThat(api.get(PATH).expectProblem(401).header("WWW-Authenticate"))
                .isEqualTo("ApiKey header=\"X-API-Key\"");
        api.get(PATH, token.jwt()).expectProblem(401);
        api.get(PATH, key).expectProblem(401);
        withKey(PATH, token.jwt()).expectProblem(401);
        withKey(PATH, token.opaque()).expectProblem(401);
        api.send(api.request(PATH, token.jwt()).header("X-API-Key", key)).expectProblem(401);
    }

    @Test
    void isNotReadFromTheAddress() {
        api.get(PATH + "?api_key=" + key).expectProblem(401);
        api.get(PATH + "?access_token=" + key).expectProblem(401);
    }

    @Test
    void needsItsScope() {
        withKey(PATH, alice().scope("partner.write").apiKey()).expectProblem(403);
    }

    @Test
    void isRefusedOnceItIsRevoked() {
        withKey(PATH, key).expect(200);

        issuer.revoke(key);

        withKey(PATH, key).expectProblem(401);
    }

    @Test
    void isOfThisApiAndThisIssuer() {
        withKey(
                        PATH,
                        alice().scope("partner.read")
                                .audience("https://other.example")
                                .apiKey())
                .expectProblem(401);
        withKey(
                        PATH,
                        alice().scope("partner.read")
                                .claim("iss", "https://other.example")
                                .apiKey())
                .expectProblem(401);
    }

    @Test
    void isNotAskedForIfItIsMistyped() {
        int before = issuer.introspections();

        withKey(PATH, key.substring(0, key.length() - 1)).expectProblem(401);
        withKey(PATH, key.substring(0, 20) + (key.charAt(20) == 'x' ? 'y' : 'x') + key.substring(21))
                .expectProblem(401);
        withKey(PATH, "a password").expectProblem(401);

        assertThat(issuer.introspections()).isEqualTo(before);
    }

    @Test
    void isUnavailableWithItsIssuer() {
        try (FakeIssuer away = new FakeIssuer();
                Api alone = Api.start(away)) {
            String valid = Token.of(away, "alice").scope("partner.read").apiKey();
            away.goAway();

            Response response = alone.send(alone.request(PATH, null).header("X-API-Key", valid))
                    .expectProblem(503);

            assertThat(response.header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void isNotGuessed() {
        try (FakeIssuer asked = new FakeIssuer();
                Api alone = Api.start(asked)) {
            for (int i = 0; i < 40; i++) {
                String unknown = Token.of(asked, "alice").scope("partner.read").apiKey();
                asked.revoke(unknown);
                alone.send(alone.request(PATH, null).header("X-API-Key", unknown))
                        .expectProblem(i < 30 ? 401 : 429);
            }

            assertThat(asked.introspections()).isEqualTo(30);
        }
    }

    private Token alice() {
        return Token.of(issuer, "alice");
    }

    private Response withKey(String path, String value) {
        return api.send(api.request(path, null).header("X-API-Key", value));
    }
}
