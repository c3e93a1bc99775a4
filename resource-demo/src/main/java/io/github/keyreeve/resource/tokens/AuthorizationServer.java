package io.github.keyreeve.resource.tokens;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;

/**
 * Where tokens come from. Each part is required; a missing one stops the start with a sentence.
 *
 * @param issuer the issuer identifier, RFC 8414 section 2
 * @param introspectionUri where this API introspects opaque tokens
 * @param clientId the client id of this API
 * @param clientSecret its client secret
 */
record AuthorizationServer(String issuer, String introspectionUri, String clientId, String clientSecret) {

    private static final String PREFIX = "spring.security.oauth2.resourceserver.";

    static AuthorizationServer from(OAuth2ResourceServerProperties settings) {
        OAuth2ResourceServerProperties.Opaquetoken introspection = settings.getOpaquetoken();
        return new AuthorizationServer(
                required("jwt.issuer-uri", settings.getJwt().getIssuerUri()),
                required("opaquetoken.introspection-uri", introspection.getIntrospectionUri()),
                required("opaquetoken.client-id", introspection.getClientId()),
                required("opaquetoken.client-secret", introspection.getClientSecret()));
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidConfigurationPropertyValueException(
                    PREFIX + name, value, "Set it, or try the API with --spring.profiles.active=demo.");
        }
        return value;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return issuer;
    }
}
