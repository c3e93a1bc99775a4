package io.github.keyreeve.server.integration.remote;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a user does: signing up, in and out through a first-party client, and deleting the account. */
final class AccountSteps {

    /** A mail arrives later than the response that causes it. */
    private static final int TRIES = 50;

    private static final long MILLIS_BETWEEN_TRIES = 200;

    private final Remote server;
    private final ThrowAwayAccount account;
    private final @Nullable String appClient;
    private final @Nullable String mails;
    private boolean pending;
    private String registration = "";
    private String accessToken = "";
    private String refreshToken = "";

    /**
     * @param appClient the first-party client; null if the server has one only
     * @param mails where sent mails are shown; null if they cannot be read
     */
    AccountSteps(Remote server, ThrowAwayAccount account, @Nullable String appClient, @Nullable String mails) {
        this.server = server;
        this.account = account;
        this.appClient = appClient;
        this.mails = mails;
    }

    /** @param signedUp what else is tried with the account before it is deleted */
    void run(Steps steps, Runnable signedUp) {
        if (!steps.run("register", this::register) || !steps.run("activate", this::activate)) {
            return;
        }
        if (steps.run("login", this::login)) {
            steps.run("users/me", this::profile);
            steps.run("refresh", this::refresh);
            steps.run("logout", this::logout);
        }
        signedUp.run();
        steps.run("delete", this::delete);
        steps.run("login after", this::isGone);
    }

    private String register() {
        Answer answer = server.post(
                "/auth/register",
                Map.of("username", account.name(), "email", account.email(), "password", account.password()));
        if (answer.status() == 403) {
            throw new NotTried("sign-up is not open");
        }
        NotAsExpected.unless(answer.status() / 100 == 2, "expected 2xx but got " + answer);
        registration = answer.member("registration_token");
        pending = answer.member("state").equals("pending");
        return account + (pending ? ", pending" : ", active");
    }

    private String activate() {
        if (!pending) {
            return "not needed";
        }
        if (mails == null) {
            throw new NotTried("an account is activated by mail: with --mails it would be; it is removed in time");
        }
        server.post("/auth/activate", Map.of("token", mailedToken(mails), "registration_token", registration))
                .expect(204);
        return "by the mailed link";
    }

    private String mailedToken(String at) {
        Pattern link = Pattern.compile("(?s)" + Pattern.quote(account.email()) + ".*?token=(krl_[A-Za-z0-9_-]+)");
        for (int i = 0; i < TRIES; i++) {
            Matcher found = link.matcher(server.get(at).body());
            if (found.find()) {
                return found.group(1);
            }
            pause();
        }
        throw new NotAsExpected("no mail to " + account.email() + " arrived");
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAsExpected("interrupted");
        }
    }

    private String login() {
        Answer answer = signIn();
        if (answer.status() == 404) {
            throw new NotTried("the JSON API for sign-in is off");
        }
        keep(answer.expect(200));
        return "for " + answer.json().path("expires_in").asInt() + " seconds";
    }

    private Answer signIn() {
        return server.post("/auth/login", asApp(Map.of("username", account.name(), "password", account.password())));
    }

    private String profile() {
        Answer answer = server.get("/users/me", bearer()).expect(200);
        NotAsExpected.unless(answer.body().contains(account.name()), "the profile is that of another account");
        return "is " + account;
    }

    private String refresh() {
        String before = refreshToken;
        keep(server.post("/auth/refresh", asApp(Map.of("refresh_token", refreshToken)))
                .expect(200));
        NotAsExpected.unless(!before.equals(refreshToken), "the refresh token is the same as before");
        return "rotated";
    }

    private String logout() {
        server.send("POST", "/auth/logout", Map.of(), bearer()).expect(204);
        server.get("/users/me", bearer()).expect(401);
        return "the access token is refused";
    }

    private String delete() {
        server.post("/auth/delete", Map.of("username", account.name(), "password", account.password()))
                .expect(204);
        return account + " is deleted";
    }

    private String isGone() {
        return "refused with " + signIn().expect(401);
    }

    private void keep(Answer tokens) {
        accessToken = tokens.member("access_token");
        refreshToken = tokens.member("refresh_token");
    }

    private Map<String, String> asApp(Map<String, String> members) {
        Map<String, String> all = new HashMap<>(members);
        if (appClient != null) {
            all.put("client_id", appClient);
        }
        return all;
    }

    private String[] bearer() {
        return new String[] {"Authorization", "Bearer " + accessToken};
    }
}
