package io.github.keyreeve.faults.load;

import io.github.keyreeve.faults.process.MailSink;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Every flow, with its steps on two nodes by turns: what one of them wrote, the other reads and continues. */
public final class AcrossNodes {

    private final Http http = new Http();
    private final URI issuer;
    private final URI first;
    private final URI second;
    private final MailSink mails;
    private final Random random = new Random();
    private final List<String> failures = new ArrayList<>();

    /** @param issuer which no request goes to */
    public AcrossNodes(URI issuer, URI first, URI second, MailSink mails) {
        this.issuer = issuer;
        this.first = first;
        this.second = second;
        this.mails = mails;
    }

    /** Returns what did not go as it should. */
    public List<String> run(String newUser) {
        codeFlow();
        session();
        rememberMe();
        firstParty();
        if (administration(newUser)) {
            setFirstPassword(newUser);
        }
        return failures;
    }

    private void codeFlow() {
        String verifier = Calls.Pkce.verifier(random);
        Map<String, String> request = Map.of(
                "response_type", "code",
                "client_id", Client.WEB.id(),
                "redirect_uri", Client.REDIRECT_URI,
                "scope", "openid api",
                "state", "a-state",
                "nonce", "a-nonce",
                "code_challenge", Calls.Pkce.challenge(verifier),
                "code_challenge_method", "S256");
        Reply redirect = browser("walker-1").authorize(issuer.resolve("/oauth2/authorize?" + Http.encode(request)));
        String code = Calls.parameter(redirect, "code");
        Map<String, String> redemption = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                Client.REDIRECT_URI,
                "code_verifier",
                verifier);
        Reply tokens = token(first, redemption);
        expect(200, tokens, "redeems a code");
        expect(true, active(second, tokens), "a token is active on the other node");
        Reply next = refresh(second, tokens);
        expect(200, next, "refreshes on the other node");
        Reply again = refresh(first, tokens);
        expect(200, again, "repeats the refresh on the first");
        expect(
                true,
                next.member("refresh_token").equals(again.member("refresh_token")),
                "both nodes derive the same successor");
        Reply last = refresh(first, next);
        expect(200, last, "refreshes with the successor");
        expect(400, token(second, redemption), "finds the replay of a code");
        expect(false, active(first, last), "the replay ended all tokens");
        expect(400, refresh(second, last), "the replay ended the refresh token");
    }

    private void session() {
        Browser browser = browser("walker-2");
        expect(
                true,
                browser.open(issuer.resolve("/account")).body().contains("walker-2"),
                "opens a page after signing in");
        expect(true, browser.open(issuer.resolve("/account")).body().contains("walker-2"), "the session continues");
        expect(true, browser.open(issuer.resolve("/")).body().contains("walker-2"), "and again");
        Reply page = browser.open(issuer.resolve("/logout"));
        browser.submit(issuer.resolve("/logout"), page);
        expect(false, browser.hasSession(), "is signed out");
    }

    private void rememberMe() {
        Browser browser = browser("walker-3").remembering();
        expect(true, browser.open(issuer.resolve("/")).body().contains("walker-3"), "signs in and stays");
        for (int time = 0; time < 3; time++) {
            browser.loseSession();
            expect(
                    true,
                    browser.open(issuer.resolve("/")).body().contains("walker-3"),
                    "is signed in by the cookie that remembers");
        }
    }

    private void firstParty() {
        Reply tokens = login(first, "walker-4", Users.PASSWORD);
        expect(200, tokens, "signs in by the API");
        Reply next = json(
                second,
                "/auth/refresh",
                "{\"client_id\":\"" + Client.APP.id() + "\",\"refresh_token\":\"" + tokens.member("refresh_token")
                        + "\"}");
        expect(200, next, "refreshes by the API");
        expect(200, bearer(first, "/users/me", next), "reads the profile");
        expect(200, bearer(second, "/users/me/sessions", tokens), "reads the sessions");
        expect(204, http.send(authorized(Http.postJson(second.resolve("/auth/logout"), "{}"), next)), "signs out");
        expect(401, bearer(first, "/users/me", next), "is signed out on the other node");
    }

    private boolean administration(String newUser) {
        Reply admin = login(first, Users.ADMIN, Users.PASSWORD);
        expect(200, admin, "an administrator signs in");
        expect(200, bearer(second, "/api/admin/users?limit=5", admin), "lists users");
        expect(200, bearer(first, "/api/admin/clients", admin), "lists clients");
        Reply created = http.send(authorized(
                Http.postJson(
                        second.resolve("/api/admin/users"),
                        "{\"username\":\"" + newUser + "\",\"email\":\"" + newUser + "@example.com\"}"),
                admin));
        expect(201, created, "creates a user");
        expect(200, bearer(first, "/api/admin/users?search=" + newUser, admin), "finds the user");
        return created.status() == 201;
    }

    /** The mail of the user that was created just now has a link, as a forgotten password has. */
    private void setFirstPassword(String newUser) {
        String password = "seven new bicycles of " + newUser;
        setPassword(second, mails.awaitToken(newUser + "@example.com"), password);
        expect(200, login(first, newUser, password), "signs in with the new password on the first");
        expect(200, login(second, newUser, password), "signs in with the new password on the second");
    }

    /** Redeems a link that was mailed. */
    public List<String> setPassword(URI node, String token, String password) {
        Reply reply = json(node, "/auth/reset", "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}");
        expect(
                true,
                reply.status() / 100 == 2,
                "redeems a link that was mailed: " + reply.status() + " " + reply.body());
        return failures;
    }

    /** Asks for a link by mail. */
    public void forget(URI node, String email) {
        expect(202, json(node, "/auth/forgot", "{\"email\":\"" + email + "\"}"), "asks for a link");
    }

    private Browser browser(String user) {
        boolean[] turn = {false};
        return new Browser(http, user).by(issuer, () -> {
            turn[0] = !turn[0];
            return turn[0] ? first : second;
        });
    }

    private Reply login(URI node, String user, String password) {
        return json(
                node,
                "/auth/login",
                "{\"client_id\":\"" + Client.APP.id() + "\",\"username\":\"" + user + "\",\"password\":\"" + password
                        + "\"}");
    }

    private Reply json(URI node, String path, String body) {
        return http.send(Http.postJson(node.resolve(path), body));
    }

    private Reply bearer(URI node, String path, Reply tokens) {
        return http.send(authorized(Http.get(node.resolve(path)), tokens));
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request, Reply tokens) {
        return request.header("Authorization", "Bearer " + tokens.member("access_token"));
    }

    private Reply refresh(URI node, Reply tokens) {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", tokens.member("refresh_token"));
        return token(node, form);
    }

    private Reply token(URI node, Map<String, String> form) {
        return http.send(Http.post(node.resolve("/oauth2/token"), form).header("Authorization", Client.WEB.basic()));
    }

    private boolean active(URI node, Reply tokens) {
        Reply reply =
                http.send(Http.post(node.resolve("/oauth2/introspect"), Map.of("token", tokens.member("access_token")))
                        .header("Authorization", Client.API.basic()));
        return reply.member("active").equals("true");
    }

    private void expect(int status, Reply reply, String what) {
        if (reply.status() != status) {
            fail(what + ": " + reply.status() + " "
                    + reply.body().substring(0, Math.min(200, reply.body().length())));
        }
    }

    private void expect(boolean expected, boolean actual, String what) {
        if (expected != actual) {
            fail(what);
        }
    }

    private void fail(String what) {
        failures.add("from " + first.getPort() + " to " + second.getPort() + ": " + what);
    }
}
