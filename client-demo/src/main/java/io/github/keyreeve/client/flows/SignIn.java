package io.github.keyreeve.client.flows;

import io.github.keyreeve.client.backchannel.IdTokens;
import io.github.keyreeve.client.backchannel.PlainRequests;
import io.github.keyreeve.client.backchannel.TokenEndpoint;
import io.github.keyreeve.client.backchannel.Tokens;
import io.github.keyreeve.client.exchange.BrowserRedirect;
import io.github.keyreeve.client.exchange.Exchange;
import io.github.keyreeve.client.exchange.ExchangeRecorder;
import io.github.keyreeve.client.frontchannel.AuthorizationRequests;
import io.github.keyreeve.client.frontchannel.BrowserCallback;
import io.github.keyreeve.client.lab.Clause;
import io.github.keyreeve.client.lab.Run;
import io.github.keyreeve.client.lab.Step;
import io.github.keyreeve.client.parties.AuthorizationServer;
import java.util.List;
import java.util.Objects;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.jwt.Jwt;

/** The three steps of the code flow, RFC 6749 section 4.1: request, receive the code, redeem it. */
final class SignIn {

    private static final String REQUEST_URI = "urn:ietf:params:oauth:request_uri:";

    private final AuthorizationServer server;
    private final AuthorizationRequests requests;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokens idTokens;
    private final PlainRequests plain;

    SignIn(
            AuthorizationServer server,
            AuthorizationRequests requests,
            TokenEndpoint tokenEndpoint,
            IdTokens idTokens,
            PlainRequests plain) {
        this.plain = plain;
        this.server = server;
        this.requests = requests;
        this.tokenEndpoint = tokenEndpoint;
        this.idTokens = idTokens;
    }

    /** All three. */
    List<Step> as(ClientRegistration client) {
        return List.of(ask(client), takeCode(), redeem(client));
    }

    /** All three, where the client pushes its request first, RFC 9126. */
    List<Step> pushedAs(ClientRegistration client) {
        return List.of(push(client), follow(), takeCode(), redeem(client));
    }

    private Step push(ClientRegistration client) {
        return new Step(
                "Push the request",
                "The application's server sends the request itself, with its secret. Nothing of it passes the browser, so that"
                        + " nothing can be read or changed there, and an error comes back at once.",
                Clause.rfc(9126, "2.1"),
                (run, recorder) -> push(client, run, recorder));
    }

    private void push(ClientRegistration client, Run run, ExchangeRecorder recorder) {
        OAuth2AuthorizationRequest request = requests.of(client);
        recorder.caption("The application pushes its request");
        Exchange response =
                plain.post(recorder, server.pushedRequests(), client, AuthorizationRequests.parameters(request));
        recorder.check("the request is stored", response.status() == 201);
        String requestUri = Objects.requireNonNullElse(response.member("request_uri"), "");
        recorder.check("its address is a name that means nothing to others", requestUri.startsWith(REQUEST_URI));
        run.keep(OAuth2AuthorizationRequest.class, request);
        run.keep(BrowserRedirect.class, requests.redirect(request, requestUri));
    }

    private static Step follow() {
        return new Step(
                "Send the browser with the name of the request",
                "The address of the browser says which request it is, and nothing of what is in it. It works for a minute, and"
                        + " for one code.",
                Clause.rfc(9126, "4"),
                (run, recorder) -> recorder.caption("Your browser requests authorization")
                        .redirectTo(run.kept(BrowserRedirect.class)));
    }

    /** Whether the client gets ID tokens, OpenID Connect Core section 3.1.2.1. */
    static boolean isOpenId(ClientRegistration client) {
        return client.getScopes().contains("openid");
    }

    private Step ask(ClientRegistration client) {
        return new Step(
                "Send the browser to the server",
                "The application redirects the browser with the scopes that it requests; the user will sign in and agree over"
                        + " there, so the application never sees a password. It keeps the PKCE secret, the state and the"
                        + " nonce behind this request to itself.",
                Clause.rfc(6749, "4.1.1"),
                (run, recorder) -> redirectTo(run, recorder, requests.of(client)));
    }

    private static void redirectTo(Run run, ExchangeRecorder recorder, OAuth2AuthorizationRequest request) {
        run.keep(OAuth2AuthorizationRequest.class, request);
        recorder.caption("Your browser requests authorization").redirectTo(AuthorizationRequests.redirect(request));
    }

    private Step takeCode() {
        return new Step(
                "Take the code",
                "The browser is back with a code that is worth nothing without the client's own proof. Before it is used,"
                        + " state shows that this browser was redirected from here, and iss shows which server responds.",
                Clause.rfc(9207, "2.4"),
                this::takeCode);
    }

    private void takeCode(Run run, ExchangeRecorder recorder) {
        BrowserCallback response = run.kept(BrowserCallback.class);
        recorder.caption("Your browser brings the response").browserRequests(response.uri());
        recorder.check("state belongs to this browser and was not used before", true);
        recorder.check("iss is " + server.issuer(), server.issuer().toString().equals(response.issuer()));
        if (response.error() != null) {
            recorder.fail("No code: " + response.error(), response.errorDescription());
            return;
        }
        recorder.check("there is a code", response.code() != null);
    }

    private Step redeem(ClientRegistration client) {
        boolean isPublic = client.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE);
        return new Step(
                "Redeem the code",
                (isPublic
                                ? "The application shows the code and the PKCE secret; it has no other proof, because any user"
                                        + " could read a secret out of it. "
                                : "The application's server shows the code, its own secret and the PKCE secret, far from the"
                                        + " browser. ")
                        + "It gets an access token for the API, a refresh token for later, and an ID token that says who signed"
                        + " in, which it verifies at once.",
                Clause.rfc(6749, "4.1.3"),
                (run, recorder) -> redeem(client, run, recorder));
    }

    private void redeem(ClientRegistration client, Run run, ExchangeRecorder recorder) {
        OAuth2AuthorizationRequest request = run.kept(OAuth2AuthorizationRequest.class);
        OAuth2AuthorizationExchange exchange = new OAuth2AuthorizationExchange(
                request, run.kept(BrowserCallback.class).toResponse(request));
        recorder.caption("The application redeems the code");
        OAuth2AccessTokenResponse tokens = tokenEndpoint.redeem(recorder, client, exchange);
        run.keep(OAuth2AccessTokenResponse.class, tokens);
        recorder.token("Access token", Tokens.accessToken(tokens));
        if (!isOpenId(client)) {
            return;
        }
        recorder.token("ID token", Tokens.idToken(tokens));
        run.keep(Jwt.class, idTokens.verify(Tokens.idToken(tokens), client, request));
        recorder.check("the ID token is signed with a key of the server, for this client, with this nonce", true);
    }
}
