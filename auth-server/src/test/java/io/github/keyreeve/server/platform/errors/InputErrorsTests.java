package io.github.keyreeve.server.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.keyreeve.server.console.apidocs.DescribedApi;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The JSON API names each invalid member and parameter of a request, all at once. */
class InputErrorsTests {

    private static final Node NODE = Node.shared();
    private static final TestUser USER = TestUser.on(NODE);
    private static final Api ANONYMOUS = Api.on(NODE);
    private static final Api OWNER = Api.as(NODE, USER);
    private static final Api ADMIN = Api.as(NODE, TestUser.on(NODE, "admin"));
    private static final String LONG = "x".repeat(300);

    /** Eighteen times as long in NFKC. */
    private static final String EXPANDING = "\uFDFA".repeat(6_000);

    /** The response, then what it says of each field. */
    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(ANONYMOUS.post("/auth/register"), List.of("email required", "password required")),
                arguments(
                        ANONYMOUS.post(
                                "/auth/register",
                                "username",
                                "bob smith",
                                "email",
                                "bob",
                                "password",
                                "short",
                                "full_name",
                                LONG,
                                "tier",
                                "platinum"),
                        List.of(
                                "tier not_allowed",
                                "username malformed",
                                "email malformed",
                                "full_name too_long",
                                "password too_short")),
                arguments(
                        ANONYMOUS.post("/auth/register", "email", "nonsense", "password", "password1"),
                        List.of("email malformed", "password too_common")),
                arguments(
                        ANONYMOUS.post(
                                "/auth/register", "username", "a@b.example", "email", "c@d.example", "password", LONG),
                        List.of("username not_allowed")),
                arguments(
                        ANONYMOUS.post(
                                "/auth/register",
                                "username",
                                EXPANDING,
                                "email",
                                EXPANDING + "@example.com",
                                "full_name",
                                EXPANDING),
                        List.of("username too_long", "email too_long", "full_name too_long", "password required")),
                arguments(ANONYMOUS.post("/auth/activate"), List.of("token required")),
                arguments(ANONYMOUS.post("/auth/confirm-email", "token", ""), List.of("token required")),
                arguments(ANONYMOUS.post("/auth/restore-account"), List.of("token required")),
                arguments(ANONYMOUS.post("/auth/revert-email"), List.of("token required")),
                arguments(ANONYMOUS.post("/auth/reset"), List.of("token required")),
                arguments(ANONYMOUS.post("/auth/refresh"), List.of("refresh_token required")),
                arguments(ANONYMOUS.post("/auth/refresh", "refresh_token", " "), List.of("refresh_token required")),
                arguments(
                        OWNER.put("/users/me", "full_name", LONG, "email", "bob"),
                        List.of("full_name too_long", "email malformed")),
                arguments(
                        OWNER.post("/users/me/password", "current_password", USER.password()),
                        List.of("new_password required")),
                arguments(
                        OWNER.post(
                                "/users/me/password", "current_password", USER.password(), "new_password", USER.name()),
                        List.of("new_password too_similar")),
                arguments(ADMIN.post("/api/admin/users/invitations"), List.of("email required")),
                arguments(ADMIN.post("/api/admin/users/invitations", "email", "bob"), List.of("email malformed")),
                arguments(patch(), List.of(" required")),
                arguments(
                        patch("tier", "x", "roles", List.of("x"), "state", "pending", "full_name", LONG),
                        List.of("tier not_allowed", "roles not_allowed", "state not_allowed", "full_name too_long")),
                arguments(patch("full_name", "a\nb"), List.of("full_name wrong_type")),
                arguments(patch("state", "unknown"), List.of("state wrong_type")),
                arguments(patch("roles", List.of("admin", List.of())), List.of("/roles/1 wrong_type")),
                arguments(ADMIN.get("/api/admin/users/x"), List.of("id malformed")),
                arguments(
                        ADMIN.get("/api/admin/users?limit=many&after=x&sort=age&search=" + LONG),
                        List.of("search too_long", "sort not_allowed", "after malformed", "limit out_of_range")),
                arguments(
                        ADMIN.get(
                                "/api/admin/audit?limit=201&event=x&account=x&from=x&to=0001-01-01T00:00:00Z&after=x"),
                        List.of(
                                "limit out_of_range",
                                "event not_allowed",
                                "account malformed",
                                "from malformed",
                                "to out_of_range",
                                "after malformed")),
                arguments(ANONYMOUS.send("POST", "/auth/login", BodyPublishers.ofString("[]")), List.of(" wrong_type")),
                arguments(
                        ANONYMOUS.send("POST", "/auth/login", BodyPublishers.ofString("null")), List.of(" required")));
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource("requests")
    @Clause("RFC9457-3")
    void namesEachInvalidField(Response response, List<String> expected) {
        response.expectProblem(400);

        assertThat(response.string("type"))
                .isEqualTo(ProblemType.INVALID_INPUT.uri().toString());
        assertThat(response.json().path("errors").valueStream())
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("reason").asString())
                .containsExactlyElementsOf(expected);
        assertThat(response.json().path("errors").valueStream().map(error -> error.path("message")
                        .asString()))
                .allMatch(message ->
                        message.endsWith(".") && response.string("detail").contains(message));
    }

    @Test
    void namesThePasswordOfAReset() {
        Newcomer newcomer = Newcomer.any().activated(ANONYMOUS);
        ANONYMOUS.post("/auth/forgot", "email", newcomer.email()).expectStatus(202);
        String token = Mailbox.shared().await(newcomer.email(), 2).get(1).token();

        namesEachInvalidField(
                ANONYMOUS.post("/auth/reset", "token", token, "password", "short"), List.of("password too_short"));
    }

    @Test
    void saysWhereTheBodyCeasesToBeJson() {
        Response response = ANONYMOUS
                .send(
                        "POST",
                        "/auth/login",
                        BodyPublishers.ofString("{\n  \"username\": \"secret-name\",\n  \"password\" secret\n}"))
                .expectProblem(400);

        assertThat(response.string("type"))
                .isEqualTo(ProblemType.MALFORMED_JSON.uri().toString());
        assertThat(response.json().path("line").asInt()).isEqualTo(3);
        assertThat(response.json().path("column").asInt()).isBetween(13, 16);
        assertThat(response.string("detail")).startsWith("The body is not JSON at line 3, column ");
        assertThat(response.body()).doesNotContain("secret", "username");
    }

    @Test
    void usesTheReasonsThatAreDescribed() {
        assertThat(DescribedApi.document()
                        .at("/components/schemas/InvalidField/properties/reason/enum")
                        .valueStream())
                .extracting(JsonNode::asString)
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::key).toList());
    }

    private static Response patch(Object... members) {
        return ADMIN.patch("/api/admin/users/" + USER.id(), members);
    }
}
