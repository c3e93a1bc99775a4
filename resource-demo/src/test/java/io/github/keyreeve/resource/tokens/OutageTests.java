package io.github.keyreeve.resource.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.FakeIssuer;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import io.github.keyreeve.resource.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The authorization server is unavailable: "unavailable" is not "invalid", and no restart is needed afterwards. */
class OutageTests {

    private final FakeIssuer issuer = new FakeIssuer();
    private final Api api = startWhileTheIssuerIsAway();
    private final TurnableClock clock = api.bean(TurnableClock.class);

    @AfterEach
    void end() {
        api.close();
        issuer.close();
    }

    @Test
    void startsWithoutTheIssuerAndVerifiesJwtsOnceItIsThere() {
        String token = Token.of(issuer, "alice").jwt();
        expectUnavailable(api.get("/whoami", token));

        issuer.comeBack();
        clock.forward(IssuerKeys.PAUSE);

        api.get("/whoami", token).expect(200);
    }

    @Test
    void startsWithoutTheIssuerAndVerifiesOpaqueTokensOnceItIsThere() {
        String token = Token.of(issuer, "alice").opaque();
        expectUnavailable(api.get("/whoami", token));

        issuer.comeBack();

        api.get("/whoami", token).expect(200);
    }

    @Test
    void goesOnWithTheLastKeysForAnHour() {
        issuer.comeBack();
        String token = Token.of(issuer, "alice").jwt();
        api.get("/whoami", token).expect(200);
        issuer.goAway();

        clock.forward(Duration.ofMinutes(59));
        api.get("/whoami", token).expect(200);
        clock.forward(Duration.ofMinutes(1));
        expectUnavailable(api.get("/whoami", token));
    }

    @Test
    void doesNotReportAnUnknownKeyWhileTheIssuerIsUnavailable() {
        issuer.comeBack();
        api.get("/whoami", Token.of(issuer, "alice").jwt()).expect(200);
        String token = Token.of(issuer, "alice").jwt(issuer.publishAnotherKey());
        issuer.goAway();
        clock.forward(IssuerKeys.PAUSE);

        expectUnavailable(api.get("/whoami", token));
    }

    @Test
    void answersWhatNeedsNoToken() {
        api.get("/health").expect(200);
        api.get("/.well-known/oauth-protected-resource").expect(200);
        api.get("/invoices").expectProblem(401);
    }

    private Api startWhileTheIssuerIsAway() {
        issuer.goAway();
        return Api.start(issuer, TurnableClock.Configuration.class);
    }

    private static void expectUnavailable(Response response) {
        response.expectProblem(503);
        assertThat(response.header("Retry-After")).isEqualTo("5");
        assertThat(response.header("WWW-Authenticate")).isEmpty();
    }
}
