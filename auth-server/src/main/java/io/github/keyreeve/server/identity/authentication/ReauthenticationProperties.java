package io.github.keyreeve.server.identity.authentication;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a signed-in user must authenticate again.
 *
 * @param maxAge how long an authentication is recent enough for a change of credentials or personal data
 */
@ConfigurationProperties("keyreeve.reauthentication")
record ReauthenticationProperties(@DefaultValue("5m") Duration maxAge) {}
