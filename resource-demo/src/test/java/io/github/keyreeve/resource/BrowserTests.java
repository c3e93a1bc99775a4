package io.github.keyreeve.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** What a browser needs to know: who may call from a page, and what an answer must not become. */
class BrowserTests {

    private static final String CLIENT = "http://localhost:8080";

    private final Api api = Api.shared();

    @Test
    void letsTheDemoClientSendATokenFromItsPages() {
        Response answer = preflight(CLIENT).expect(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(CLIENT);
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void letsNoOtherPageCall() {
        Response answer = preflight("http://localhost:8081").expect(403);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void letsTheDemoClientReadARefusal() {
        Response answer = api.send(api.request("/invoices", null).header("Origin", CLIENT))
                .expect(401);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(CLIENT);
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
    }

    @Test
    void setsNoCookieAndLetsNothingBeKeptFramedOrRun() {
        String token = Token.of(Api.sharedIssuer(), "alice").jwt();
        Response answer = api.get("/whoami", token).expect(200);

        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private Response preflight(String origin) {
        return api.send(api.request("/invoices", null)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization"));
    }
}
