package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A user who shows factors in one browser, each on its page, as a script says; of the node with the mutable clock, or of another. */
final class Visitor {

    static final Node NODE = Node.withMutableClock();

    /** How long the word {@code wait} lasts: less than what counts as recent for a change of the password. */
    static final Duration WAIT = Duration.ofMinutes(4);

    private static final String SESSION = "keyreeve-session";
    private static final String NEW_PASSWORD = "seven new bicycles";
    private static final Duration STEP = Duration.ofSeconds(30);

    private final Node node;
    private final Browser browser;
    private final Queue<String> recoveryCodes = new ArrayDeque<>();
    private TestUser user;
    private String password;
    private @Nullable AuthenticatorApp app;
    private @Nullable VirtualAuthenticator key;
    private long usedStep;

    Visitor() {
        this(NODE);
    }

    Visitor(Node node) {
        this.node = node;
        browser = new Browser(node);
        user = TestUser.on(node);
        password = user.password();
    }

    Browser browser() {
        return browser;
    }

    /** Does what each word says, such as {@code password, wait, code}. */
    Visitor does(String script) {
        List.of(script.split(", ", -1)).forEach(this::act);
        return this;
    }

    private void act(String word) {
        switch (word) {
            case "" -> {}
            case "wait" -> node.clock().advance(WAIT);
            case "twenty days" -> node.clock().advance(Duration.ofDays(20));
            case "add app" -> addApp();
            case "add passkey" -> key = VirtualAuthenticator.addedBy(elsewhere(), node);
            case "password" -> password(Map.of());
            case "remembered password" -> password(Map.of("remember", "true"));
            case "code" -> code("/login/otp", this::nextCode);
            case "recovery code" -> code("/login/recovery", recoveryCodes::remove);
            case "passkey" -> Objects.requireNonNull(key).prove(browser);
            case "change password" -> changePassword();
            case "lose session" -> loseSession();
            default -> throw new IllegalArgumentException(word);
        }
    }

    /** Another browser of the user, with all factors. */
    private Browser elsewhere() {
        Browser other = new Browser(node);
        Page next = other.signIn(node, user.name(), password);
        if (app != null) {
            other.submit(other.follow(next), Map.of("code", nextCode()));
        }
        return other;
    }

    private void addApp() {
        app = AuthenticatorApp.addedBy(Api.as(node, user), node.clock());
        recoveryCodes.addAll(app.recoveryCodes());
        usedStep = app.confirmedStep();
    }

    private void password(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("username", user.name());
        fields.put("password", password);
        browser.submit(browser.get(node.resolve("/login")), fields);
    }

    private void code(String address, Supplier<String> code) {
        submit(address, () -> Map.of("code", code.get()));
    }

    /** Nothing happens where the page leads to another one, unless the request of its flow leads back to it. */
    private void submit(String address, Supplier<Map<String, String>> fields) {
        Page page = browser.get(node.resolve(address));
        if (page.isRedirect() && page.location().getPath().equals("/oauth2/authorize")) {
            page = browser.followHere(page);
        }
        if (!page.isRedirect() && page.uri().getPath().equals(address)) {
            browser.submit(page, fields.get());
        }
    }

    /** Each code is accepted once, and no more than one step early. */
    private String nextCode() {
        usedStep = Math.max(usedStep + 1, step());
        while (usedStep > step() + 1) {
            node.clock().advance(STEP);
        }
        return Objects.requireNonNull(app).code(usedStep - step());
    }

    private long step() {
        return node.clock().instant().getEpochSecond() / STEP.toSeconds();
    }

    private void changePassword() {
        submit("/account/security/password", () -> {
            Map<String, String> passwords = Map.of("current_password", password, "new_password", NEW_PASSWORD);
            password = NEW_PASSWORD;
            return passwords;
        });
    }

    /** The browser is closed and opened again: the cookie that lasts begins a new session. */
    private void loseSession() {
        browser.lose(SESSION);
        browser.get(node.resolve("/"));
    }

    /** Goes on in this browser as another user. */
    Visitor becomes(Visitor other) {
        user = other.user;
        password = other.password;
        return this;
    }

    /** A request of the client with these parameters, such as {@code prompt=login&max_age=60}. */
    Request requests(ClientCredentials client, String parameters) {
        AuthorizationRequest request = AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read");
        for (String parameter : parameters.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                request.with(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
        }
        return new Request(this, client, request);
    }

    /** A request in the browser of the visitor. */
    record Request(Visitor visitor, ClientCredentials client, AuthorizationRequest request) {

        String address() {
            return request.address();
        }

        /** Expects the path of a page, an error, or what the tokens say: {@code acr}, {@code amr} and the age of {@code auth_time}. */
        void expect(String outcome) {
            assertThat(outcome()).as(request.query()).isEqualTo(outcome);
        }

        /** Expects that the user is asked for something. */
        void expectPage() {
            assertThat(outcome()).startsWith("/login");
        }

        private String outcome() {
            Page page = request.open(visitor.browser);
            String path = page.location().getPath();
            if (path.startsWith("/login")) {
                return path;
            }
            AuthorizationResponse response = request.finish(visitor.browser, visitor.browser.followHere(page));
            String error = response.parameters().get("error");
            return error != null ? error : says(redeem(response));
        }

        Response redeem(AuthorizationResponse response) {
            return Server.of(visitor.node).as(client).redeem(response.code()).expectOk();
        }
    }

    /** What both tokens say. */
    static String says(Response tokens) {
        JsonNode claims = tokens.token("id_token").claims();
        assertThat(says(tokens.token("access_token").claims())).isEqualTo(says(claims));
        return says(claims);
    }

    static String says(JsonNode claims) {
        String amr = claims.path("amr").valueStream().map(JsonNode::asString).collect(Collectors.joining("+"));
        long age = NODE.clock().instant().getEpochSecond()
                - claims.path("auth_time").asLong();
        return claims.path("acr").asString() + " " + (amr.isEmpty() ? "-" : amr) + " "
                + (age < WAIT.toSeconds() ? "new" : "old");
    }
}
