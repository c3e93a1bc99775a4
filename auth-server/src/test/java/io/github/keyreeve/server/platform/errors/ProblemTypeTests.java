package io.github.keyreeve.server.platform.errors;

import static io.github.keyreeve.server.platform.errors.ProblemType.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.console.apidocs.DescribedApi;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.platform.web.FailingEndpoints;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of problem occurs, and is described. */
class ProblemTypeTests {

    private static final String USERS = "/api/admin/users";
    private static final String CLIENTS = "/api/admin/clients";
    private static final String FORM = "x=";

    private static final int LIMIT = 10;

    /** Closed to sign-up. */
    private static final Node NODE = Node.builder()
            .with(FailingEndpoints.class)
            .property("keyreeve.signup.policy", "closed")
            .property("keyreeve.request-limit.per-address", LIMIT)
            .start();

    private static final Node OPEN = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final Api ANONYMOUS = Api.on(NODE);

    private final TestUser user = TestUser.on(NODE);

    private final Map<ProblemType, Supplier<Response>> causes = new EnumMap<>(Map.ofEntries(
            Map.entry(MALFORMED_REQUEST, () -> SERVER.post("/auth/login", FORM + "%ZZ")),
            Map.entry(INVALID_TOKEN, () -> ANONYMOUS.get("/users/me")),
            Map.entry(ACCESS_DENIED, () -> Api.as(NODE, user).get(USERS)),
            Map.entry(NOT_FOUND, () -> ANONYMOUS.get("/health/nothing")),
            Map.entry(METHOD_NOT_ALLOWED, () -> ANONYMOUS.get("/auth/login")),
            Map.entry(NOT_ACCEPTABLE, this::profileAsText),
            Map.entry(CONTENT_TOO_LARGE, () -> SERVER.post("/auth/login", FORM + "y".repeat(3_000_000))),
            Map.entry(UNSUPPORTED_MEDIA_TYPE, () -> SERVER.post("/auth/login", FORM)),
            Map.entry(TOO_MANY_REQUESTS, this::requestsForLinks),
            Map.entry(SERVER_ERROR, () -> ANONYMOUS.get("/api/test/fail/unexpected")),
            Map.entry(NOT_IMPLEMENTED, () -> ANONYMOUS.send("BREW", "/users/me", BodyPublishers.noBody())),
            Map.entry(UNAVAILABLE, () -> ANONYMOUS.get("/api/test/fail/no-redis")),
            Map.entry(INVALID_INPUT, () -> administrator().get("/api/admin/users?limit=0")),
            Map.entry(MALFORMED_JSON, () -> ANONYMOUS.send("POST", "/auth/login", BodyPublishers.ofString("{"))),
            Map.entry(INVALID_CLIENT, () -> ANONYMOUS.post("/auth/login", "client_id", "unknown")),
            Map.entry(
                    UNAUTHORIZED_CLIENT,
                    () -> ANONYMOUS.post(
                            "/auth/login", "client_id", TestClients.spa(NODE).id())),
            Map.entry(INVALID_CREDENTIALS, () -> ANONYMOUS.post("/auth/login")),
            Map.entry(MFA_REQUIRED, () -> withApp(app -> ANONYMOUS.login(user))),
            Map.entry(SIGN_IN_EXPIRED, () -> ANONYMOUS.post("/auth/login/mfa")),
            Map.entry(INVALID_CODE, () -> withApp(app -> wrongCodes(app, 1))),
            Map.entry(TOO_MANY_CODES, () -> withApp(app -> wrongCodes(app, 11))),
            Map.entry(INVALID_GRANT, () -> ANONYMOUS.post("/auth/refresh", "refresh_token", "krr_unknown")),
            Map.entry(WRONG_CURRENT_PASSWORD, this::changeOfPassword),
            Map.entry(
                    SECOND_FACTOR_REQUIRED,
                    () -> withApp(app ->
                            ANONYMOUS.post("/auth/delete", "username", user.name(), "password", user.password()))),
            Map.entry(INSUFFICIENT_USER_AUTHENTICATION, this::exportWithoutTheApp),
            Map.entry(TOTP_ALREADY_ENROLLED, this::secondApp),
            Map.entry(NO_SECOND_FACTOR, () -> Api.as(NODE, user).post("/users/me/factors/recovery-codes")),
            Map.entry(SIGN_UP_CLOSED, () -> Newcomer.any().register(ANONYMOUS)),
            Map.entry(USERNAME_TAKEN, this::takenName),
            Map.entry(ALREADY_TAKEN, this::takenAddress),
            Map.entry(INVALID_LINK, () -> ANONYMOUS.post("/auth/activate", "token", "krl_guessed")),
            Map.entry(LAST_ADMINISTRATOR, this::deletionOfTheLastAdministrator),
            Map.entry(NO_SUCH_ACCOUNT, () -> administrator().get(USERS + "/" + new UUID(0, 0))),
            Map.entry(NO_SUCH_KEY, () -> administrator().delete("/api/admin/keys/unknown")),
            Map.entry(NO_SUCH_WEBHOOK, () -> administrator().delete("/api/admin/webhooks/0")),
            Map.entry(NO_SUCH_DELIVERY, () -> administrator().delete("/api/admin/deliveries/0")),
            Map.entry(NO_ADDRESS, () -> administrator().post("/api/admin/settings/test-mail")),
            Map.entry(NOT_PENDING, () -> administrator().post(USERS + "/" + user.id() + "/resend-activation")),
            Map.entry(NO_SUCH_CLIENT, () -> administrator().get(CLIENTS + "/unknown")),
            Map.entry(CLIENT_ID_TAKEN, this::takenClientId),
            Map.entry(RULED_BY_CLIENT_FILE, () -> administrator().delete(CLIENTS + "/" + FirstPartyApp.ID)),
            Map.entry(NO_CLIENT_SECRET, () -> newSecret(TestClients.spa(NODE))),
            Map.entry(TWO_SECRETS_VALID, this::secondRotation),
            Map.entry(RULED_BY_CONFIGURATION, () -> administrator().delete("/api/admin/scopes/api.read")),
            Map.entry(TOO_MANY_API_KEYS, this::oneKeyTooMany),
            Map.entry(ACCOUNT_NOT_ACTIVE, this::keyOfALockedUser),
            Map.entry(CHANGED_MEANWHILE, this::changeOfAnOldVersion)));

    private Response oneKeyTooMany() {
        Api own = Api.as(NODE, user);
        Response response = newKey(own, "/users/me/api-keys");
        while (response.status() == 201) {
            response = newKey(own, "/users/me/api-keys");
        }
        return response;
    }

    private Response keyOfALockedUser() {
        administrator().post(USERS + "/" + user.id() + "/lock");
        return newKey(administrator(), USERS + "/" + user.id() + "/api-keys");
    }

    private static Response newKey(Api caller, String path) {
        return caller.post(path, "name", "Export", "usage_scope", "partner.read");
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    /** All but one, which takes a connection of its own: SlowRequestTests. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REQUEST_TIMEOUT")
    @Clause("RFC9457-3.1.1")
    void occurs(ProblemType type) {
        Response problem = Objects.requireNonNull(causes.get(type))
                .get()
                .expectProblem(type.status().value());

        assertThat(problem.string("type"))
                .as(problem.body())
                .isEqualTo(type.uri().toString());
        assertThat(problem.string("title")).isEqualTo(type.status().getReasonPhrase());
        assertThat(problem.string("detail")).endsWith(".");
        assertThat(problem.string("instance")).isEqualTo("urn:keyreeve:request:" + problem.header("X-Request-Id"));
    }

    @Test
    void isDescribed() {
        assertThat(DescribedApi.document()
                        .at("/components/schemas/ProblemType/oneOf")
                        .valueStream())
                .extracting(type -> type.path("const").asString() + " "
                        + type.path("description").asString())
                .containsExactlyElementsOf(Arrays.stream(values())
                        .map(type -> type.uri() + " " + type.detail())
                        .toList());
    }

    private Api administrator() {
        return Api.as(NODE, TestUser.on(NODE, "admin"));
    }

    private Response withApp(Function<AuthenticatorApp, Response> request) {
        return request.apply(AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.clock()));
    }

    private Response wrongCodes(AuthenticatorApp app, int number) {
        String token = ANONYMOUS.login(user).string("mfa_token");
        return IntStream.range(0, number)
                .mapToObj(each -> ANONYMOUS.post("/auth/login/mfa", "mfa_token", token, "code", app.invalidCode()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Response profileAsText() {
        String token = ANONYMOUS.login(user).accessToken();
        return SERVER.send(SERVER.to("/users/me")
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/plain")
                .GET());
    }

    private Response changeOfPassword() {
        return Api.as(NODE, user)
                .post("/users/me/password", "current_password", "wrong", "new_password", "seven new bicycles");
    }

    private Response exportWithoutTheApp() {
        Api api = Api.as(NODE, user);
        AuthenticatorApp.addedBy(api, NODE.clock());
        return api.get("/users/me/export");
    }

    private Response secondApp() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.clock());
        return Api.as(NODE, user, app.freshCode()).post("/users/me/factors/totp");
    }

    private Response requestsForLinks() {
        return IntStream.rangeClosed(0, LIMIT)
                .mapToObj(each -> ANONYMOUS.post("/auth/forgot", "email", "stranger@example.com"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Response takenName() {
        Newcomer newcomer = Newcomer.any().activated(Api.on(OPEN));
        return Api.on(OPEN)
                .post(
                        "/auth/register",
                        "username",
                        newcomer.username(),
                        "email",
                        Newcomer.any().email(),
                        "password",
                        newcomer.password());
    }

    private Response takenAddress() {
        Newcomer other = Newcomer.any();
        Api.as(NODE, user).put("/users/me", "email", other.email()).expectOk();
        String token = Mailbox.shared().await(other.email()).token();
        NODE.bean(Accounts.class).create(NewAccount.named(other.username()).withEmail(other.email()), other.password());
        return ANONYMOUS.post("/auth/confirm-email", "token", token, "password", user.password());
    }

    private Response deletionOfTheLastAdministrator() {
        try (Node empty = Node.builder().start()) {
            return Api.as(empty, TestUser.on(empty, "admin")).delete("/users/me");
        }
    }

    private Response takenClientId() {
        return administrator()
                .post(CLIENTS, "client_id", FirstPartyApp.ID, "grant_types", List.of("client_credentials"));
    }

    private Response secondRotation() {
        ClientCredentials client = TestClients.service(NODE);
        newSecret(client).expectOk();
        return newSecret(client);
    }

    private Response newSecret(ClientCredentials client) {
        return administrator().post(CLIENTS + "/" + client.id() + "/secret");
    }

    private Response changeOfAnOldVersion() {
        String token = ANONYMOUS.login(TestUser.on(NODE, "admin")).accessToken();
        return Api.on(NODE, token)
                .send("PATCH", USERS + "/" + user.id(), Api.json("full_name", "Alice"), "If-Match", "\"-1\"");
    }
}
