package io.github.keyreeve.server.protocol.authorize;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is an authorization endpoint.
 *
 * @param authorizationCode the authorization code grant with {@code /oauth2/authorize} and {@code /consent}, RFC 6749 section 4.1
 */
@ConfigurationProperties("keyreeve.features")
record AuthorizationProperties(@DefaultValue("true") boolean authorizationCode) {}
