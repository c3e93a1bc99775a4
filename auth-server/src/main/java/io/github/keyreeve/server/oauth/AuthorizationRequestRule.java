package io.github.keyreeve.server.oauth;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** One thing that an authorization request must obey. */
@FunctionalInterface
interface AuthorizationRequestRule {

    /** Why the request is refused; empty if it obeys. */
    Optional<AuthorizationRequestDefect> check(
            OAuth2AuthorizationCodeRequestAuthenticationToken request, RegisteredClient client);

    /** A parameter of the request, or null. */
    static @Nullable String parameter(OAuth2AuthorizationCodeRequestAuthenticationToken request, String name) {
        return (String) request.getAdditionalParameters().get(name);
    }

    /** The values of {@code prompt}, OpenID Connect Core section 3.1.2.1. */
    static Set<String> prompt(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        String prompt = parameter(request, "prompt");
        return prompt == null ? Set.of() : Set.of(prompt.strip().split(" +"));
    }

    static Optional<AuthorizationRequestDefect> refuseIf(boolean broken, String error, String description) {
        return broken ? Optional.of(new AuthorizationRequestDefect(error, description)) : Optional.empty();
    }
}
