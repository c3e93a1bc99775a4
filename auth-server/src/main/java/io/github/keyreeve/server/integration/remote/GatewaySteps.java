package io.github.keyreeve.server.integration.remote;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Kong does with a gateway token and an API key of the account: each opens its own route, and no other. */
final class GatewaySteps {

    private static final long MILLIS_BETWEEN_TRIES = 250;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    /** More would be a load test. */
    private static final int HIGHEST_LIMIT = 1000;

    private final Remote server;
    private final Remote proxy;
    private final GatewayOptions options;
    private final ThrowAwayAccount account;
    private final @Nullable String appClient;
    private String accessToken = "";
    private String gatewayToken = "";
    private String key = "";

    GatewaySteps(
            Remote server, Remote proxy, GatewayOptions options, ThrowAwayAccount account, @Nullable String appClient) {
        this.server = server;
        this.proxy = proxy;
        this.options = options;
        this.account = account;
        this.appClient = appClient;
    }

    void run(Steps steps) {
        if (!steps.run("gateway token", this::login)) {
            return;
        }
        if (steps.run("token at users", () -> passes(options.userPath(), bearer(gatewayToken)))) {
            steps.run("token at partners", () -> refused(options.partnerPath(), bearer(gatewayToken)));
            steps.run("wrong signature", () -> refused(options.userPath(), bearer(forged())));
        }
        if (!steps.run("API key", this::issue)) {
            return;
        }
        if (steps.run("key at partners", () -> passes(options.partnerPath(), apiKey()))) {
            steps.run("key at users", () -> refused(options.userPath(), apiKey()));
            steps.run("limit", this::limit);
        }
    }

    private String login() {
        Map<String, Object> members =
                new HashMap<>(Map.of("username", account.name(), "password", account.password(), "gateway", true));
        if (appClient != null) {
            members.put("client_id", appClient);
        }
        Answer answer = server.post("/auth/login", members).expect(200);
        accessToken = answer.member("access_token");
        if (!answer.json().has("gateway_token")) {
            throw new NotTried("the server gives no gateway token: is the bridge to Kong on?");
        }
        gatewayToken = answer.member("gateway_token");
        return "for " + answer.json().path("gateway_expires_in").asInt() + " seconds";
    }

    private String issue() {
        Answer answer = server.post(
                "/users/me/api-keys", Map.of("name", "smoke", "usage_scope", options.keyScope()), bearer(accessToken));
        key = answer.expect(201).member("api_key");
        return "with the scope " + options.keyScope();
    }

    /** The response of the API behind it is its own affair. */
    private String passes(String path, String... headers) {
        Answer answer = proxy.get(path, headers);
        for (long waited = 0;
                answer.status() == UNAUTHORIZED && waited < options.patience().toMillis();
                waited += MILLIS_BETWEEN_TRIES) {
            pause();
            answer = proxy.get(path, headers);
        }
        boolean isRefused = answer.status() == UNAUTHORIZED || answer.status() == 403 || answer.status() == TOO_MANY;
        NotAsExpected.unless(!isRefused, path + ": the gateway refuses it with " + answer.status());
        NotAsExpected.unless(
                answer.status() < 500 && !answer.body().contains("no Route matched"),
                path + ": the gateway responds " + answer.status());
        return path + " responds " + answer.status();
    }

    private String refused(String path, String... headers) {
        int status = proxy.get(path, headers).status();
        NotAsExpected.unless(status == UNAUTHORIZED, path + ": expected 401 but got " + status);
        return path + " refuses it with 401";
    }

    /** Twice as many as are allowed: a minute may end meanwhile. */
    private String limit() {
        Answer answer = proxy.get(options.partnerPath(), apiKey());
        String limit = answer.header("RateLimit-Limit");
        if (!limit.matches("\\d{1,9}")) {
            throw new NotTried("the route has no limit");
        }
        if (Integer.parseInt(limit) > HIGHEST_LIMIT) {
            throw new NotTried("a limit of " + limit + " is too high to be tried");
        }
        int most = 2 * Integer.parseInt(limit) + 1;
        for (int i = 1; i < most && answer.status() != TOO_MANY; i++) {
            answer = proxy.get(options.partnerPath(), apiKey());
        }
        NotAsExpected.unless(
                answer.status() == TOO_MANY, "no 429 after " + most + " requests, with a limit of " + limit);
        return "429 by a limit of " + limit;
    }

    /** Another first character of the signature: all of its bits count, those of the last one do not. */
    private String forged() {
        int at = gatewayToken.lastIndexOf('.') + 1;
        char other = gatewayToken.charAt(at) == 'A' ? 'B' : 'A';
        return gatewayToken.substring(0, at) + other + gatewayToken.substring(at + 1);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private String[] apiKey() {
        return new String[] {"apikey", key};
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAsExpected("interrupted");
        }
    }
}
