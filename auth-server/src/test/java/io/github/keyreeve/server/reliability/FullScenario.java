package io.github.keyreeve.server.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.util.encoders.Base32;

/** All functions of the server, with success and with errors; every secret on the way is kept as a canary. */
final class FullScenario {

    private final Canaries canaries = new Canaries();
    final List<String> codes = new ArrayList<>();
    private final Node node;
    private final Server server;
    private final Browser browser;
    private final String username = "walker-" + UUID.randomUUID();
    private final String password = canaries.keep("password", "right+&=% pässword " + UUID.randomUUID());
    private final ClientCredentials web;
    private final ClientCredentials opaqueWeb;
    private final ClientCredentials service;
    private final ClientCredentials opaqueService;
    private final ClientCredentials api;

    FullScenario(Node node) {
        this.node = node;
        server = Server.of(node);
        browser = new Browser(node);
        web = known(TestClients.web(
                node, "require_consent", true, "post_logout_redirect_uris", List.of(TestClients.REDIRECT_URI)));
        opaqueWeb = known(TestClients.web(node, "access_token_format", "opaque"));
        service = known(TestClients.service(node));
        opaqueService = known(TestClients.service(node, "access_token_format", "opaque"));
        api = known(TestClients.resourceServer(node));
        node.bean(Accounts.class).create(NewAccount.named(username), password);
    }

    Canaries canaries() {
        return canaries;
    }

    void walk() {
        AuthorizationRequest request = AuthorizationRequest.of(web, TestClients.REDIRECT_URI, TestClients.SCOPE);
        Code first = approve(signIn(request), request);
        Code second = code(request);
        redeemBadly(code(request));
        Response ended = tokens(server.as(web).redeem(first));
        server.as(web).redeem(first).expectError("invalid_grant");
        Response tokens = tokens(server.as(web).redeem(second));
        use(tokens);
        misuse(tokens);
        rotate(tokens);
        useOpaqueTokens();
        serve();
        server.as(web).revoke(ended.accessToken());
        new RecoveryScenario(node, canaries).walk();
        signOut(tokens.string("id_token"));
        comeBack();
        showSecondFactor();
    }

    private Page signIn(AuthorizationRequest request) {
        Page login = browser.followHere(request.open(browser));
        keepCookies("session before sign-in");
        String wrong = canaries.keep("wrong password", "wrong-" + UUID.randomUUID());
        login = browser.submit(login, Map.of("username", username, "password", wrong));
        Page back = browser.submit(login, Map.of("username", username, "password", password));
        keepCookies("session");
        return browser.followHere(back);
    }

    /** In a browser of its own, with remember-me. */
    private void comeBack() {
        Browser stays = new Browser(node);
        stays.submit(stays.get("/login"), Map.of("username", username, "password", password, "remember", "true"));
        keepCookiesOf(stays);
        stays.lose("keyreeve-session");
        stays.get("/account");
        keepCookiesOf(stays);
    }

    private void keepCookiesOf(Browser stays) {
        for (String cookie : stays.cookies().values()) {
            for (String part : cookie.split("\\.", -1)) {
                canaries.keep("remember-me cookie", part);
            }
        }
    }

    /** The consent is stored, so that the same request needs no page from here on. */
    private Code approve(Page consent, AuthorizationRequest request) {
        canaries.keep("consent transaction", consent.formField("state"));
        canaries.keep("csrf", consent.formField("_csrf"));
        Page response = browser.submit(consent, Map.of("decision", "approve"));
        String value = response.location().getQuery().replaceFirst(".*code=([^&]+).*", "$1");
        Code later = code(request);
        return new Code(canaries.keep("approved code", value), later.verifier(), later.redirectUri());
    }

    private Code code(AuthorizationRequest request) {
        Code code = request.immediately(browser).code();
        canaries.keep("code", code.value());
        canaries.keep("verifier", code.verifier());
        return code;
    }

    private void redeemBadly(Code code) {
        String verifier = canaries.keep("wrong verifier", "wrong-verifier-" + UUID.randomUUID());
        server.as(web).redeem(code.withVerifier(verifier)).expectError("invalid_grant");
        server.as(web).redeem(code.withRedirectUri("https://other.example/")).expectError("invalid_grant");
        server.as(opaqueWeb).redeem(code).expectError("invalid_grant");
        String secret = canaries.keep("wrong secret", "wrong-secret-" + UUID.randomUUID());
        server.as(new ClientCredentials(web.id(), secret)).redeem(code).expectError("invalid_client");
    }

    private void use(Response tokens) {
        server.as(api).introspect(tokens.accessToken()).expectActive();
        server.as(api).introspect(tokens.refreshToken()).expectInactive();
        server.as(api).introspect(tokens.string("id_token")).expectInactive();
        assertThat(server.userInfo(tokens.accessToken()).status()).isEqualTo(200);
        assertThat(server.userInfo(tokens.string("id_token")).status()).isEqualTo(401);
    }

    /** Secrets where none belongs: in addresses, twice, in the wrong form. */
    private void misuse(Response tokens) {
        String access = tokens.accessToken();
        String refresh = tokens.refreshToken();
        String basic = web.basic();
        server.get("/userinfo?access_token=" + access);
        server.get("/oauth2/token?grant_type=refresh_token&refresh_token=" + refresh);
        server.get("/nowhere/" + refresh + "?token=" + access);
        browser.get("/login?username=" + username + "&password=" + URLEncoder.encode(password, UTF_8));
        browser.get("/oauth2/authorize?client_secret=" + web.secret());
        server.as(web).postRaw("/oauth2/token?refresh_token=" + refresh, "grant_type=refresh_token");
        server.as(web)
                .postRaw("/oauth2/token", "grant_type=refresh_token&refresh_token=" + refresh + "&refresh_token=x");
        server.as(web).postRaw("/oauth2/token", "grant_type=refresh_token&refresh_token=%zz" + refresh);
        server.as(web).postRaw("/oauth2/introspect", "token=" + refresh + "&token=" + access);
        server.as(web).postRaw("/oauth2/revoke", "token=" + access + "%00");
        server.as(web).introspect(access);
        server.send(HttpRequest.newBuilder(node.resolve("/oauth2/token"))
                .header("Content-Type", "application/json")
                .header("Authorization", basic)
                .POST(BodyPublishers.ofString("{\"refresh_token\":\"" + refresh + "\"}")));
        server.send(HttpRequest.newBuilder(node.resolve("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", basic + "*")
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + refresh)));
        server.userInfo(access + "x");
        sendRaw("GET /userinfo?access_token=" + access + "{ HTTP/1.1\r\nHost: localhost\r\n\r\n");
        sendRaw("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a=\"b" + cookies() + "\r\n\r\n");
        sendRaw("GET / HTTP/1.1\r\nHost: localhost\r\nAuthori zation: Bearer " + access + "\r\n\r\n");
    }

    /** Requests that no HTTP client sends. */
    private void sendRaw(String request) {
        try (Socket socket = new Socket(node.uri().getHost(), node.uri().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String cookies() {
        return browser.cookies().entrySet().stream()
                .map(cookie -> "; " + cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining());
    }

    private void rotate(Response tokens) {
        Response second = tokens(server.as(web).refresh(tokens.refreshToken()));
        tokens(server.as(web).refresh(tokens.refreshToken()));
        Response third = tokens(server.as(web).refresh(second.refreshToken()));
        server.as(opaqueWeb).refresh(third.refreshToken()).expectError("invalid_grant");
        server.as(web).refresh(third.refreshToken() + "x").expectError("invalid_grant");
        server.as(web).revoke(third.accessToken());
        server.as(web).refresh(tokens.refreshToken()).expectError("invalid_grant");
    }

    private void useOpaqueTokens() {
        AuthorizationRequest request = AuthorizationRequest.of(opaqueWeb, TestClients.REDIRECT_URI, "openid api.read");
        Response tokens = tokens(server.as(opaqueWeb).redeem(code(request)));
        use(tokens);
        server.as(opaqueWeb).revoke(tokens.accessToken());
        server.as(opaqueWeb).revoke(tokens.refreshToken());
        code(request);
    }

    private void serve() {
        for (ClientCredentials client : List.of(service, opaqueService)) {
            Response tokens = server.as(client).clientCredentials("api.read").expectOk();
            canaries.keep("access token of " + client.id(), tokens.accessToken());
            server.as(api).introspect(tokens.accessToken()).expectActive();
            server.as(client).revoke(tokens.accessToken());
            server.as(api).introspect(tokens.accessToken()).expectInactive();
        }
    }

    /** Last, so that what is stored of it stays to be looked at. */
    private void showSecondFactor() {
        Page key = browser.get("/account/security/totp");
        AuthenticatorApp app =
                AuthenticatorApp.of(key.document().select("code.fact").text().replace(" ", ""), node.bean(Clock.class));
        canaries.keep("totp secret", app.secret());
        canaries.keep("bytes of the totp secret", HexFormat.of().formatHex(Base32.decode(app.secret())));
        List<String> recoveryCodes = browser.submit(key, Map.of("code", entered(app.code(0))))
                .document()
                .select(".codes code")
                .eachText();
        recoveryCodes.forEach(code -> canaries.keep("recovery code", code));
        browser.signIn(node, username, password);
        keepCookies("session before the second step");
        String wrong = canaries.keep("wrong recovery code", "wrong-" + UUID.randomUUID());
        browser.submit(browser.get("/login/otp"), Map.of("code", wrong));
        browser.submit(browser.get("/login/otp?code=" + recoveryCodes.get(0)), Map.of("code", recoveryCodes.get(0)));
        keepCookies("session after the second step");
        String token = canaries.keep(
                "sign-in transaction",
                Api.on(node)
                        .post("/auth/login", "username", username, "password", password)
                        .string("mfa_token"));
        Api.on(node).post("/auth/login/mfa", "mfa_token", token, "code", wrong).expectProblem(401);
        Api.on(node).post("/auth/login/mfa?code=" + entered(app.code(9)), "mfa_token", token, "code", app.code(9));
        Response tokens = Api.on(node).post("/auth/login/mfa", "mfa_token", token, "code", recoveryCodes.get(1));
        canaries.keep("first-party access token", tokens.expectOk().accessToken());
        canaries.keep("first-party refresh token", tokens.refreshToken());
        Api.on(node)
                .post("/auth/login", "username", username, "password", password)
                .expectProblem(401);
    }

    private String entered(String code) {
        codes.add(code);
        return code;
    }

    private void signOut(String idToken) {
        browser.get("/connect/logout?state=s&id_token_hint=" + idToken + "&post_logout_redirect_uri="
                + URLEncoder.encode(TestClients.REDIRECT_URI, UTF_8));
        browser.signIn(node, username, password);
        keepCookies("second session");
        Page question = browser.get("/connect/logout?id_token_hint=" + idToken);
        browser.submit(question, Map.of());
        browser.signIn(node, username, password);
        keepCookies("third session");
        browser.submit(browser.get("/logout"), Map.of());
        browser.signIn(node, username, password);
        keepCookies("session that stays");
    }

    private Response tokens(Response response) {
        response.expectOk();
        canaries.keep("access token", response.accessToken());
        canaries.keep("refresh token", response.refreshToken());
        canaries.keep("ID token", response.string("id_token"));
        return response;
    }

    private ClientCredentials known(ClientCredentials client) {
        canaries.keep("secret of " + client.id(), String.valueOf(client.secret()));
        canaries.keep("header of " + client.id(), client.basic().substring("Basic ".length()));
        return client;
    }

    private void keepCookies(String name) {
        browser.cookies().values().forEach(value -> canaries.keep(name, value));
    }
}
