package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An authorization request with PKCE, RFC 6749 section 4.1.1, to be changed and sent through a browser. */
public final class AuthorizationRequest {

    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private final Pkce pkce = Pkce.random();
    private final String registeredUri;
    private String requestUri = "";

    private AuthorizationRequest(ClientCredentials client, String redirectUri, String scope) {
        registeredUri = redirectUri;
        with("response_type", "code");
        with("client_id", client.id());
        with("redirect_uri", redirectUri);
        with("scope", scope);
        with("state", "state-1");
        with("code_challenge", pkce.challenge());
        with("code_challenge_method", "S256");
    }

    public static AuthorizationRequest of(ClientCredentials client, String redirectUri, String scope) {
        return new AuthorizationRequest(client, redirectUri, scope);
    }

    public AuthorizationRequest with(String name, String value) {
        parameters.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    /** Adds another value to those that the parameter has. */
    public AuthorizationRequest and(String name, String value) {
        parameters.computeIfAbsent(name, added -> new ArrayList<>()).add(value);
        return this;
    }

    public AuthorizationRequest without(String name) {
        parameters.remove(name);
        return this;
    }

    /** Pushes it, RFC 9126: the browser is sent with its URI from then on. */
    public AuthorizationRequest push(ClientDriver client) {
        return pushedAs(client.postRaw("/oauth2/par", form()).expectStatus(201).string("request_uri"));
    }

    /** The same request under this URI, whoever pushed it. */
    public AuthorizationRequest pushedAs(String uri) {
        requestUri = uri;
        return this;
    }

    /** The code verifier, RFC 7636 section 4.1. */
    public String verifier() {
        return pkce.verifier();
    }

    /** Its URI, once it is pushed. */
    public String requestUri() {
        return requestUri;
    }

    /** What the browser sends. */
    public String query() {
        return requestUri.isEmpty()
                ? form()
                : "client_id=" + encode(only("client_id", "")) + "&request_uri=" + encode(requestUri);
    }

    /** All parameters. */
    public String form() {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    public String address() {
        return "/oauth2/authorize?" + query();
    }

    /** The first response, whatever it is. */
    public Page open(Browser browser) {
        return browser.get(address());
    }

    /** The first response to the same request by POST. */
    public AuthorizationResponse post(Browser browser) {
        return response(browser.send(HttpRequest.newBuilder(browser.resolve("/oauth2/authorize"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(query()))));
    }

    /** Sends the request and expects a response without any page. */
    public AuthorizationResponse immediately(Browser browser) {
        return response(open(browser));
    }

    /** Sends the request and expects that the user is asked. */
    public Consent ask(Browser browser) {
        return new Consent(browser, browser.followHere(open(browser)), this);
    }

    /** Sends the request through a browser that is signed in, and consents where the server asks. */
    public AuthorizationResponse approve(Browser browser) {
        return finish(browser, browser.followHere(open(browser)));
    }

    /** The response that this page leads to, with consent where the server asks. */
    public AuthorizationResponse finish(Browser browser, Page page) {
        boolean isResponse = page.isRedirect() || AuthorizationResponse.isForm(page);
        return isResponse ? response(page) : new Consent(browser, page, this).approve();
    }

    public AuthorizationResponse deny(Browser browser) {
        return ask(browser).deny();
    }

    /** Signs the user in on the page that the request leads to, and says yes where the server asks. */
    public AuthorizationResponse signIn(Browser browser, TestUser user) {
        Page login = browser.followHere(open(browser));
        Page back = browser.submit(login, Map.of("username", user.name(), "password", user.password()));
        return finish(browser, browser.followHere(back));
    }

    AuthorizationResponse response(Page page) {
        return new AuthorizationResponse(page, pkce, only("redirect_uri", registeredUri), only("state", ""));
    }

    private String only(String name, String otherwise) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? values.get(0) : otherwise;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
