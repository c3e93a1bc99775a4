package io.github.keyreeve.server.platform.web;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint that reads JSON, with bodies that no client sends. */
@Tag("ER-04")
class HostileJsonTests {

    private static final Node NODE = Node.shared();
    private static final TestUser USER = TestUser.on(NODE);
    private static final String CLIENT = TestClients.service(NODE).id();
    private static final Api ADMIN = Api.as(NODE, TestUser.on(NODE, "admin"));

    /** That it is disabled keeps it from receiving what other tests of this node do. */
    private static final String WEBHOOK = ADMIN.post(
                    "/api/admin/webhooks",
                    "name",
                    "Any",
                    "url",
                    "https://receiver.example",
                    "types",
                    List.of("account.disabled"),
                    "enabled",
                    false)
            .expectStatus(201)
            .header("Location")
            .replaceFirst(".*/", "");

    /** All text members of all endpoints. */
    private static final List<String> MEMBERS = List.of(
            "username",
            "password",
            "email",
            "token",
            "code",
            "mfa_token",
            "refresh_token",
            "full_name",
            "current_password",
            "new_password",
            "client_id",
            "scope",
            "support",
            "tier");

    private static final List<String> MALFORMED = List.of(
            "[]",
            "[{}]",
            "\"x\"",
            "true",
            "1",
            "{",
            "{}}",
            "{} {}",
            "{} x",
            "{\"a\":1,\"a\":2}",
            "{\"a\":1,\"\\u0061\":2}",
            "{\"a\":".repeat(50) + "1" + "}".repeat(50),
            "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}",
            "{\"a\":NaN}",
            "{\"a\":-}",
            "{\"a\":01}",
            "{'a':1}",
            "{a:1}",
            "{\"a\":1,}",
            "// x\n{}",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\ud8\"}",
            "{\"a\":\"\0\"}",
            "\0{}");

    /** In each text member. */
    private static final List<String> TEXTS = List.of(
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"a\\u0001b\"",
            "\"a\\tb\"",
            "\"a\\r\\nb\"",
            "\"a\\u007fb\"",
            "\"a\\u0085b\"",
            "\"\\ud800\"",
            "\"a\\ud800b\"",
            "\"\\udc00\\ud800\"",
            "[\"\\ud800\"]",
            "{}",
            "[[]]");

    private static final List<String> WRONG = List.of(
            "",
            "{}",
            "null",
            "{\"refresh_token\":null}",
            "{\"roles\":[null]}",
            "{\"roles\":{}}",
            "{\"roles\":[[\"admin\"]]}",
            "{\"state\":7}",
            "{\"state\":\"PENDING\"}",
            "{\"tier\":{}}",
            members("null"),
            members("\"\""),
            members("\" \""),
            members("1.5"),
            members("1e400"),
            members("9".repeat(1_000)),
            members("true"),
            members("\"\\uffff\""),
            members("\"\\u202e\""),
            members("\"" + "\u0301".repeat(2_000) + "\""),
            members("\"" + "x".repeat(4_000) + "\""));

    /** Method and path of each. */
    static Stream<String> endpoints() {
        return NODE.bean(RequestMappingHandlerMapping.class).getHandlerMethods().entrySet().stream()
                .filter(mapping -> readsBody(mapping.getValue()))
                .flatMap(mapping -> mapping.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> mapping.getKey().getPatternValues().stream()
                                .map(path -> method + " "
                                        + path.replace("{id}", USER.id().toString())
                                                .replace("{clientId}", CLIENT)
                                                .replace("{webhook}", WEBHOOK)
                                                .replaceAll("\\{\\w+}", "none"))));
    }

    /** The request for a new secret has no member that is a text. */
    @ParameterizedTest
    @MethodSource("endpoints")
    @Clause({"RFC8259-2", "RFC8259-8.1", "RFC8259-8.2"})
    @Tag("HT-04")
    void refusesWhatIsNotJson(String endpoint) {
        Stream<String> texts = endpoint.endsWith("/secret") ? Stream.of() : TEXTS.stream();
        Stream.concat(MALFORMED.stream(), texts.map(HostileJsonTests::members))
                .forEach(body -> assertThat(send(endpoint, body.getBytes(StandardCharsets.UTF_8), "application/json")
                                .expectProblem(400)
                                .header("X-Request-Id"))
                        .hasSize(16));
    }

    @Test
    void takesANameThatWasPastedWithWhiteSpaceAroundIt() {
        Api.on(NODE)
                .post("/auth/login", "username", "\t" + USER.name() + "\n", "password", USER.password())
                .expectStatus(200);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    @Clause("RFC8259-8.1")
    @Tag("HT-04")
    void refusesWhatIsNotUtf8(String endpoint) {
        String body = members("\"\u00e4\"");

        for (Charset charset : List.of(
                StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                Charset.forName("UTF-32"))) {
            send(endpoint, body.getBytes(charset), "application/json").expectProblem(400);
            send(endpoint, body.getBytes(charset), "application/json; charset=" + charset)
                    .expectProblem(415);
        }
        send(endpoint, new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'}, "application/json")
                .expectProblem(400);
    }

    /** Not the deletion of the account, which needs no body. */
    static Stream<String> endpointsThatNeedABody() {
        return endpoints().filter(endpoint -> !endpoint.startsWith("DELETE "));
    }

    @ParameterizedTest
    @MethodSource("endpointsThatNeedABody")
    void refusesOrIgnoresWhatItDoesNotExpect(String endpoint) {
        for (String body : WRONG) {
            Response response = send(endpoint, body.getBytes(StandardCharsets.UTF_8), "application/json");

            assertThat(response.status()).as(body + " " + response).isLessThan(500);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refusesOtherMediaTypes(String endpoint) {
        for (String type : List.of(
                "*/*",
                "application/*",
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "nonsense")) {
            send(endpoint, "{}".getBytes(StandardCharsets.UTF_8), type).expectProblem(415);
        }
    }

    /** Not an image. */
    private static boolean readsBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
                        && parameter.getParameterType() != byte[].class);
    }

    private static String members(String value) {
        return MEMBERS.stream()
                .map(member -> "\"%s\":%s".formatted(member, value))
                .collect(joining(",", "{", "}"));
    }

    private static Response send(String endpoint, byte[] body, String type) {
        int blank = endpoint.indexOf(' ');
        return ADMIN.sendAs(
                type, endpoint.substring(0, blank), endpoint.substring(blank + 1), BodyPublishers.ofByteArray(body));
    }
}
