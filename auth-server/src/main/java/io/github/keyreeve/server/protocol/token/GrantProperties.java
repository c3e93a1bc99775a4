package io.github.keyreeve.server.protocol.token;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The grants of the token endpoint.
 *
 * @param clientCredentials the client credentials grant, RFC 6749 section 4.4
 * @param refreshToken the refresh token grant, RFC 6749 section 6; without it clients get no refresh tokens
 */
@ConfigurationProperties("keyreeve.features")
record GrantProperties(
        @DefaultValue("true") boolean clientCredentials,
        @DefaultValue("true") boolean refreshToken) {}
