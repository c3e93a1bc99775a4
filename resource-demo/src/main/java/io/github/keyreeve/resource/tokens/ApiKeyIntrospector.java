package io.github.keyreeve.resource.tokens;

import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OAuth2IntrospectionException;

/** Asks the issuer about an API key, RFC 7662. A type of its own, so that it is not taken for that of access tokens. */
@FunctionalInterface
public interface ApiKeyIntrospector {

    /**
     * The account that the key acts for, as the principal of a request.
     *
     * @throws BadOpaqueTokenException if the key is invalid here
     * @throws OAuth2IntrospectionException if the issuer could not be asked
     */
    OAuth2AuthenticatedPrincipal introspect(String key);
}
