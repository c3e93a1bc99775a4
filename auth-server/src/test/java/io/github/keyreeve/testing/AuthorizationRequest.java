package io.github.keyreeve.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** An authorization request with PKCE, RFC 6749 section 4.1.1, to be changed and sent through a browser. */
public final class AuthorizationRequest {

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Pkce pkce = Pkce.random();
    private final String redirectUri;

    private AuthorizationRequest(ClientCredentials client, String redirectUri, String scope) {
        this.redirectUri = redirectUri;
        parameters.put("response_type", "code");
        parameters.put("client_id", client.id());
        parameters.put("redirect_uri", redirectUri);
        parameters.put("scope", scope);
        parameters.put("state", "state-1");
        parameters.put("code_challenge", pkce.challenge());
        parameters.put("code_challenge_method", "S256");
    }

    public static AuthorizationRequest of(ClientCredentials client, String redirectUri, String scope) {
        return new AuthorizationRequest(client, redirectUri, scope);
    }

    public AuthorizationRequest with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public AuthorizationRequest without(String name) {
        parameters.remove(name);
        return this;
    }

    public String query() {
        return ClientVoice.form(parameters);
    }

    /** The first answer, whatever it is. */
    public Page open(Browser browser) {
        return browser.get("/oauth2/authorize?" + query());
    }

    /** Sends the request through a browser that is signed in, and says yes where the server asks. */
    public AuthorizationResponse approve(Browser browser) {
        Page page = browser.followHere(open(browser));
        if (!page.isRedirect()) {
            page = browser.submit(page, Map.of("decision", "approve"));
        }
        return new AuthorizationResponse(page, pkce, redirectUri);
    }

    public AuthorizationResponse deny(Browser browser) {
        Page page = browser.submit(browser.followHere(open(browser)), Map.of("decision", "deny"));
        return new AuthorizationResponse(page, pkce, redirectUri);
    }

    /** Sends the request and expects an answer without any page. */
    public AuthorizationResponse immediately(Browser browser) {
        return new AuthorizationResponse(open(browser), pkce, redirectUri);
    }
}
