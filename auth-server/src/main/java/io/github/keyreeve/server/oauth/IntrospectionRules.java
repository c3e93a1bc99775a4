package io.github.keyreeve.server.oauth;

import io.github.keyreeve.server.clients.ClientPolicy;
import io.github.keyreeve.server.web.Issuer;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Who may introspect what, RFC 7662 sections 2.1 and 4: a client with the permission, and of tokens only those for an
 * audience that it answers for. Any other token is inactive to it, and nothing more is said.
 */
final class IntrospectionRules implements AuthenticationProvider {

    private final AuthenticationProvider spring;
    private final Issuer issuer;

    IntrospectionRules(AuthenticationProvider spring, Issuer issuer) {
        this.spring = spring;
        this.issuer = issuer;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        Authentication caller = (Authentication) Objects.requireNonNull(request.getPrincipal());
        List<String> audiences = audiences(caller);
        if (audiences.isEmpty()) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("access_denied", "this client may not introspect tokens", null));
        }
        OAuth2TokenIntrospectionAuthenticationToken answer =
                (OAuth2TokenIntrospectionAuthenticationToken) spring.authenticate(authentication);
        OAuth2TokenIntrospection told = answer != null && isFor(answer.getTokenClaims(), audiences)
                ? withIssuer(answer.getTokenClaims())
                : OAuth2TokenIntrospection.builder().build();
        return new OAuth2TokenIntrospectionAuthenticationToken(request.getToken(), caller, told);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return spring.supports(authentication);
    }

    private static List<String> audiences(Authentication caller) {
        RegisteredClient client =
                caller instanceof OAuth2ClientAuthenticationToken token ? token.getRegisteredClient() : null;
        return client == null ? List.of() : ClientPolicy.of(client).introspectionAudiences();
    }

    private static boolean isFor(OAuth2TokenIntrospection token, List<String> audiences) {
        List<String> audience = token.getAudience();
        return audience != null && !Collections.disjoint(audience, audiences);
    }

    private OAuth2TokenIntrospection withIssuer(OAuth2TokenIntrospection token) {
        return OAuth2TokenIntrospection.withClaims(token.getClaims())
                .issuer(issuer.toString())
                .build();
    }
}
