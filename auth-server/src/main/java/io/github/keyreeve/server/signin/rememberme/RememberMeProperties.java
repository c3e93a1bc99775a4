package io.github.keyreeve.server.signin.rememberme;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Staying signed in beyond the session.
 *
 * @param lifetime how long after sign-in a persistent login begins new sessions; zero switches the feature off
 */
@ConfigurationProperties("keyreeve.remember-me")
record RememberMeProperties(@DefaultValue("30d") Duration lifetime) {

    RememberMeProperties {
        if (lifetime.isNegative()) {
            throw new IllegalArgumentException("KEYREEVE_REMEMBER_ME_LIFETIME must not be negative.");
        }
    }
}
