package io.github.keyreeve.server.signin.rememberme;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Remember-me: signing in beyond the session.
 *
 * @param lifetime how long after sign-in a persistent login begins new sessions; zero disables the feature
 */
@ConfigurationProperties("keyreeve.remember-me")
record RememberMeProperties(@DefaultValue("30d") Duration lifetime) {

    RememberMeProperties {
        if (lifetime.isNegative()) {
            throw new IllegalArgumentException("KEYREEVE_REMEMBER_ME_LIFETIME must not be negative.");
        }
    }
}
