package io.github.keyreeve.server.protocol.logout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether clients can sign users out.
 *
 * @param logout sign-out by clients at {@code /connect/logout}, OpenID Connect RP-Initiated Logout
 */
@ConfigurationProperties("keyreeve.features")
record LogoutProperties(@DefaultValue("true") boolean logout) {}
