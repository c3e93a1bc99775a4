package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.reliability.MalformedRequests.Expected;
import io.github.keyreeve.server.reliability.MalformedRequests.Malformed;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.RawHttp;
import io.github.keyreeve.testing.RawResponse;
import io.github.keyreeve.testing.TestUser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint with thousands of requests that are nearly right: none fails inside, takes long, or comes back in a page as it was sent. With {@code
 * -Plong} a hundred thousand.
 */
@Tag("ER-04")
class MalformedRequestTests {

    private static final int REQUESTS = Integer.getInteger("keyreeve.test.malformed-requests", 5_000);

    private static final long SLOW = TimeUnit.SECONDS.toNanos(1);

    /** Of its own, because some requests are right by chance. */
    private static final Node NODE = Node.builder().start();

    private static final TestUser USER = TestUser.on(NODE, "admin");
    private static final TestUser OTHER = TestUser.on(NODE);
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final String COOKIES = cookies();
    private static final String TOKEN = Api.on(NODE).login(USER).accessToken();
    private static final Map<String, Expected> ENDPOINTS = all();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    static Stream<String> endpoints() {
        return ENDPOINTS.keySet().stream();
    }

    @Test
    void knowsTheEndpoints() {
        assertThat(ENDPOINTS)
                .hasSizeGreaterThan(100)
                .containsKeys("POST /oauth2/token", "GET /oauth2/authorize", "POST /login");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void isAnswered(String endpoint) {
        Expected expected = Objects.requireNonNull(ENDPOINTS.get(endpoint));
        MalformedRequests requests = new MalformedRequests(endpoint.hashCode(), names());
        int count = Math.max(1, REQUESTS / ENDPOINTS.size());
        for (int i = 0; i < count; i++) {
            Malformed request = requests.next(expected);

            RawResponse response = inTime(request);

            // An unknown method is not implemented, RFC 9110 section 9.1.
            assertThat(response.status())
                    .as("%s%s%n%s", request.head(), request.body(), response)
                    .matches(
                            status -> (status >= 200 && status < 500) || (status == 501 && request.hasUnknownMethod()));
            assertThat(response.headerLines())
                    .as(request.toString())
                    .noneMatch(line -> line.startsWith(MalformedRequests.HEADER));
            if (response.header("Content-Type").toLowerCase(Locale.ROOT).contains("html")) {
                assertThat(response.body()).as(request.toString()).doesNotContain(MalformedRequests.MARK);
            }
        }
    }

    /** A machine may pause; a request that is slow three times in a row is slow. */
    private static RawResponse inTime(Malformed request) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        List<Long> took = new ArrayList<>();
        while (took.size() < 3) {
            long begun = System.nanoTime();
            RawResponse response = RawHttp.send(NODE, request.head(), body);
            took.add(System.nanoTime() - begun);
            if (took.get(took.size() - 1) < SLOW) {
                return response;
            }
        }
        throw new AssertionError("Took " + took + " ns: " + request);
    }

    private static Map<String, Expected> all() {
        Map<String, Expected> endpoints = new TreeMap<>();
        NODE.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapping.getPatternValues()
                                .forEach(path -> add(endpoints, method.name(), path, fields(path), isJson(path)))));
        Map<String, String> code = new LinkedHashMap<>();
        AuthorizationRequest request = AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, "openid api.read");
        for (String pair : request.form().split("&", -1)) {
            code.put(
                    pair.replaceFirst("=.*", ""),
                    URLDecoder.decode(pair.replaceFirst("[^=]*=", ""), StandardCharsets.UTF_8));
        }
        add(endpoints, "GET", "/oauth2/authorize", code, false);
        add(endpoints, "POST", "/oauth2/authorize", code, false);
        add(endpoints, "POST", "/oauth2/par", code, false);
        add(endpoints, "POST", "/oauth2/token", Map.of("grant_type", "client_credentials", "scope", "api.read"), false);
        add(
                endpoints,
                "POST",
                "/oauth2/token?",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        "x",
                        "redirect_uri",
                        TestClients.REDIRECT_URI,
                        "code_verifier",
                        "x"),
                false);
        add(endpoints, "POST", "/oauth2/token?&", Map.of("grant_type", "refresh_token", "refresh_token", "x"), false);
        add(endpoints, "POST", "/oauth2/introspect", Map.of("token", TOKEN, "token_type_hint", "access_token"), false);
        add(endpoints, "POST", "/oauth2/revoke", Map.of("token", "x", "token_type_hint", "refresh_token"), false);
        add(endpoints, "GET", "/userinfo", Map.of(), false);
        add(
                endpoints,
                "GET",
                "/connect/logout",
                Map.of("id_token_hint", TOKEN, "post_logout_redirect_uri", "x", "state", "x"),
                false);
        add(endpoints, "GET", "/oauth2/jwks", Map.of(), false);
        add(endpoints, "GET", "/.well-known/openid-configuration", Map.of(), false);
        add(endpoints, "POST", "/login", Map.of("username", USER.name(), "password", "x", "_csrf", "x"), false);
        return endpoints;
    }

    private static void add(
            Map<String, Expected> endpoints, String method, String path, Map<String, String> parameters, boolean json) {
        String concrete = path.replaceAll("\\{\\w+}", OTHER.id().toString());
        endpoints.put(method + " " + path, new Expected(method, concrete, headers(path), parameters, json));
    }

    private static boolean isJson(String path) {
        return path.startsWith("/api/") || path.startsWith("/auth/");
    }

    private static List<String> headers(String path) {
        if (path.startsWith("/api/") || path.equals("/userinfo")) {
            return List.of("Authorization: Bearer " + TOKEN);
        }
        return path.startsWith("/oauth2/") && !path.startsWith("/oauth2/authorize")
                ? List.of("Authorization: " + CLIENT.basic())
                : List.of("Cookie: " + COOKIES, "Accept: text/html");
    }

    private static Map<String, String> fields(String path) {
        return isJson(path)
                ? Map.of("username", USER.name(), "password", "x", "email", "a@example.com", "token", "x")
                : Map.of("page", "1", "search", "x", "id", "x", "_csrf", "x", "name", "x");
    }

    private static List<String> names() {
        return ENDPOINTS.values().stream()
                .flatMap(endpoint -> endpoint.parameters().keySet().stream())
                .distinct()
                .sorted()
                .collect(Collectors.collectingAndThen(Collectors.toList(), names -> {
                    names.addAll(List.of(
                            "prompt", "max_age", "claims", "request", "request_uri", "response_mode", "login_hint"));
                    names.addAll(List.of(
                            "acr_values", "ui_locales", "id_token_hint", "resource", "client_id", "client_secret"));
                    names.addAll(
                            List.of("client_assertion", "client_assertion_type", "code_challenge_method", "display"));
                    return names;
                }));
    }

    private static String cookies() {
        return Browser.signedIn(NODE, USER).cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
