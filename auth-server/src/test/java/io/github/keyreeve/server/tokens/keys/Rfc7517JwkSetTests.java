package io.github.keyreeve.server.tokens.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keyreeve.testing.Http;
import io.github.keyreeve.testing.Node;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JWK set document, RFC 7517 section 5, as everybody may fetch it. */
class Rfc7517JwkSetTests {

    private final Node node = Node.shared();

    @Test
    @Tag("KJ-02")
    void hasOneKeyForEachAlgorithmAfterTheFirstStart() throws Exception {
        assertThat(keys())
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactlyInAnyOrder("ES256", "RS256", "PS256");
    }

    @Test
    @Tag("KJ-02")
    void givesEachKeyItsOwnIdAndSaysThatItIsForSignatures() throws Exception {
        List<JWK> keys = keys();
        assertThat(keys).extracting(JWK::getKeyID).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(keys).extracting(JWK::getKeyUse).containsOnly(KeyUse.SIGNATURE);
    }

    @Test
    @Tag("KJ-02")
    void hasKeysThatAreLongEnough() throws Exception {
        for (JWK key : keys()) {
            if (key instanceof ECKey ec) {
                assertThat(ec.getCurve()).isEqualTo(Curve.P_256);
            } else {
                assertThat(((RSAKey) key).size()).isGreaterThanOrEqualTo(2048);
            }
        }
    }

    @Test
    @Tag("KJ-01")
    void hasNoPrivateMember() throws Exception {
        assertThat(get().body()).doesNotContainPattern("\"(d|p|q|dp|dq|qi|oth|k)\"\\s*:");
    }

    @Test
    void mayBeCachedByEverybody() throws Exception {
        HttpResponse<String> response = get();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
        assertThat(response.headers().firstValue("Pragma")).isEmpty();
        assertThat(response.headers().firstValue("Expires")).isEmpty();
        assertThat(response.headers().firstValue("ETag")).get().asString().matches("\"[A-Za-z0-9_-]{43}\"");
    }

    @Test
    void isNotSentAgainToWhoHasIt() throws Exception {
        String etag = get().headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> response = get("If-None-Match", etag);
        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("ETag")).hasValue(etag);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("max-age=300, public");
    }

    @Test
    void isSentToWhoHasAnOlderOne() throws Exception {
        assertThat(get("If-None-Match", "\"older\"").statusCode()).isEqualTo(200);
    }

    @Test
    void hasTheMediaTypeOfSection8() throws Exception {
        assertThat(get().headers().firstValue("Content-Type")).hasValue("application/jwk-set+json");
    }

    @Test
    void isPlainJsonForWhoAsksForThat() throws Exception {
        HttpResponse<String> response = get("Accept", "application/json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void mayBeReadByScriptsOfEveryOrigin() throws Exception {
        assertThat(get().headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(get("Origin", "https://app.example").headers().allValues("Access-Control-Allow-Origin"))
                .containsExactly("*");
    }

    @Test
    void respondsToAPreflightRequest() throws Exception {
        HttpResponse<String> response = send(request()
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "x-trace"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("*");
    }

    @Test
    void respondsToHeadWithoutABody() throws Exception {
        HttpResponse<String> response = send(request().method("HEAD", BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("ETag"))
                .isEqualTo(get().headers().firstValue("ETag"));
    }

    @Test
    void cannotBePosted() throws Exception {
        assertThat(send(request().POST(BodyPublishers.ofString("{}"))).statusCode())
                .isEqualTo(405);
    }

    @Test
    void beginsNoSession() throws Exception {
        assertThat(get().headers().firstValue("Set-Cookie")).isEmpty();
    }

    private List<JWK> keys() throws Exception {
        return JWKSet.parse(get().body()).getKeys();
    }

    private HttpResponse<String> get(String... headers) {
        return send(headers.length == 0 ? request() : request().headers(headers));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(node.resolve("/oauth2/jwks"));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return Http.send(request);
    }
}
