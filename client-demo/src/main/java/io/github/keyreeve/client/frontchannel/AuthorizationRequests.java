package io.github.keyreeve.client.frontchannel;

import io.github.keyreeve.client.exchange.BrowserRedirect;
import io.github.keyreeve.client.parties.AuthorizationServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Authorization requests, RFC 6749 section 4.1.1, each with a {@code state}, a {@code nonce} and a PKCE challenge of its own;
 * the challenge for confidential clients too, RFC 9700 section 2.1.1.
 */
public final class AuthorizationRequests {

    private static final StringKeyGenerator RANDOM =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

    private final AuthorizationServer server;

    AuthorizationRequests(AuthorizationServer server) {
        this.server = server;
    }

    /** A request with all scopes of the client. */
    public OAuth2AuthorizationRequest of(ClientRegistration client) {
        return of(client, Map.of());
    }

    /** The same with further parameters, such as {@code prompt}. */
    public OAuth2AuthorizationRequest of(ClientRegistration client, Map<String, Object> further) {
        OAuth2AuthorizationRequest.Builder request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(server.authorization().toString())
                .clientId(client.getClientId())
                .redirectUri(client.getRedirectUri())
                .scopes(client.getScopes())
                .state(RANDOM.generateKey())
                .additionalParameters(parameters -> parameters.put("nonce", RANDOM.generateKey()))
                .additionalParameters(parameters -> parameters.putAll(further));
        OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
        return request.build();
    }

    /** All parameters of a request, as a client pushes them, RFC 9126 section 2.1. */
    public static Map<String, String> parameters(OAuth2AuthorizationRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        UriComponentsBuilder.fromUriString(request.getAuthorizationRequestUri())
                .build()
                .getQueryParams()
                .forEach(
                        (name, values) -> parameters.put(name, UriUtils.decode(values.get(0), StandardCharsets.UTF_8)));
        return parameters;
    }

    /** The way of a request that was pushed: the browser has its address alone, RFC 9126 section 4. */
    public BrowserRedirect redirect(OAuth2AuthorizationRequest request, String requestUri) {
        URI address = UriComponentsBuilder.fromUri(server.authorization())
                .queryParam("client_id", "{client}")
                .queryParam("request_uri", "{uri}")
                .encode()
                .build(request.getClientId(), requestUri);
        return new BrowserRedirect(address, Objects.requireNonNull(request.getState()));
    }

    /** The way of a request through the browser. */
    public static BrowserRedirect redirect(OAuth2AuthorizationRequest request) {
        return new BrowserRedirect(
                URI.create(request.getAuthorizationRequestUri()), Objects.requireNonNull(request.getState()));
    }

    /** A new {@code state} for a request of another kind. */
    public String newState() {
        return RANDOM.generateKey();
    }
}
