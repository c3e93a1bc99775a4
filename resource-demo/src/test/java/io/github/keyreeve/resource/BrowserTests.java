package io.github.keyreeve.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.resource.testing.Api;
import io.github.keyreeve.resource.testing.Response;
import io.github.keyreeve.resource.testing.Token;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** CORS, and the headers that protect a response in a browser. */
class BrowserTests {

    private static final String CLIENT = "http://localhost:8080";

    private final Api api = Api.shared();

    @Test
    void letsTheDemoClientSendATokenFromItsPages() {
        Response response = preflight(CLIENT).expect(200);

        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(CLIENT);
        assertThat(response.header("Access-Control-Allow-Headers")).contains("authorization");
        assertThat(response.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(response.header("Access-Control-Allow-Credentials")).isEmpty();
    }

    @Test
    void letsNoOtherPageCall() {
        Response response = preflight("http://localhost:8081").expect(403);

        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void letsTheDemoClientReadARefusal() {
        Response response = api.send(api.request("/invoices", null).header("Origin", CLIENT))
                .expect(401);

        assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo(CLIENT);
        assertThat(response.header("Access-Control-Expose-Headers")).contains("WWW-Authenticate");
    }

    @Test
    void setsNoCookieAndLetsNothingBeKeptFramedOrRun() {
        String token = Token.of(Api.sharedIssuer(), "alice").jwt();
        Response response = api.get("/whoami", token).expect(200);

        assertThat(response.header("Set-Cookie")).isEmpty();
        assertThat(response.header("Cache-Control")).contains("no-store");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private Response preflight(String origin) {
        return api.send(api.request("/invoices", null)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization"));
    }
}
