package io.github.keyreeve.server.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.web.FailingEndpoints;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValidationTests {

    private static final Node NODE = FailingEndpoints.NODE;

    private final Browser browser = new Browser(NODE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=%00",
                "%00=x",
                "a=b%00c",
                "a=%",
                "a=%zz",
                "a=%ff",
                "a=%c0%af",
                "a=%ed%a0%80",
                "=x",
                "a=%e2%82"
            })
    @Tag("HT-04")
    void refusesFormsAndQueriesThatAreNoText(String parameters) {
        assertThat(form(BodyPublishers.ofString(parameters)).status()).isEqualTo(400);
        assertThat(form(BodyPublishers.ofString(parameters)).body()).startsWith("{\"error\":\"invalid_request\"");
        if (parameters.matches(".*(%00|%[cef]).*")) {
            assertThat(browser.get("/login?" + parameters).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"/login, 200", "/login%00, 400", "/oauth2/authorize, 400"})
    void readsAsManyCookiesAsAHeadHolds(String path, int status) {
        RawResponse response = RawHttp.send(
                NODE,
                RawHttp.head("GET " + path + " HTTP/1.1", "Accept: text/html", "Cookie: " + "a=b; ".repeat(2_000)),
                new byte[0]);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).contains("<html");
    }

    @Test
    @Tag("HT-03")
    void refusesTooManyParameters() {
        String parameters =
                IntStream.range(0, 10_000).mapToObj(i -> "p" + i + "=x").collect(Collectors.joining("&"));

        assertThat(form(BodyPublishers.ofString(parameters)).status()).isIn(400, 413);
    }

    @Test
    void refusesFormsThatAreTooLarge() {
        String megabyte = "a=" + "x".repeat(1 << 20);

        assertThat(form(BodyPublishers.ofString(megabyte)).status()).isEqualTo(413);
        assertThat(form(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(megabyte.getBytes(StandardCharsets.US_ASCII))))
                        .status())
                .isEqualTo(413);
    }

    @Test
    @Tag("HT-02")
    void refusesAddressesThatAreTooLongOrOdd() {
        assertThat(browser.get("/login?" + "x".repeat(64_000)).status()).isIn(400, 414, 431);
        assertThat(browser.get("/login;jsessionid=1").status()).isEqualTo(400);
        assertThat(browser.get("/%2e%2e/login").status()).isEqualTo(400);
        assertThat(browser.get("/login%00").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"TRACE,405", "PROPFIND,501", "JEFF,501", "GET,405", "PUT,405", "DELETE,405", "OPTIONS,200", "POST,200"})
    @Tag("HT-08")
    void hasTheMethodsOfTheEndpointOnly(String method, int status) {
        Page page = browser.send(
                HttpRequest.newBuilder(NODE.resolve("/test/echo")).method(method, BodyPublishers.noBody()));

        assertThat(page.status()).isEqualTo(status);
    }

    @Test
    void respondsToHeadLikeToGetWithoutABody() {
        Page page =
                browser.send(HttpRequest.newBuilder(NODE.resolve("/logout")).method("HEAD", BodyPublishers.noBody()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).isEmpty();
    }

    @Test
    @Tag("HT-07")
    void ignoresAnOverriddenMethod() {
        Page page = browser.send(HttpRequest.newBuilder(NODE.resolve("/test/echo"))
                .header("X-HTTP-Method-Override", "GET")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_method=GET")));

        assertThat(page.body()).isEqualTo("echo");
    }

    @Test
    @Tag("HT-12")
    void takesNoHostAndNoSchemeFromTheRequest() {
        for (Map.Entry<String, String> forged : Map.of(
                        "X-Forwarded-Host", "evil.example",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Prefix", "/evil",
                        "Forwarded", "host=evil.example;proto=https")
                .entrySet()) {
            Page page = browser.send(HttpRequest.newBuilder(URI.create(NODE.uri() + "/"))
                    .header(forged.getKey(), forged.getValue())
                    .GET());

            assertThat(page.location()).hasPath("/login");
        }
    }

    private Page form(BodyPublisher body) {
        return browser.send(HttpRequest.newBuilder(NODE.resolve("/oauth2/test/echo"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(body));
    }
}
