package io.github.keyreeve.server.signin.login;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Passkeys.
 *
 * @param offer whether users without a passkey are offered one after a sign-in with the password, on devices that can have one
 * @param offerAgain how long after "Not now" it is offered again
 */
@ConfigurationProperties("keyreeve.passkeys")
record PasskeyOfferProperties(
        @DefaultValue("true") boolean offer,
        @DefaultValue("30d") Duration offerAgain) {

    PasskeyOfferProperties {
        if (offerAgain.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_PASSKEYS_OFFER_AGAIN must be at least a day; KEYREEVE_PASSKEYS_OFFER=false switches the offer off.");
        }
    }
}
