package io.github.keyreeve.server.platform.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is delivered to something outside: mails, webhooks.
 *
 * @param interval how often a node looks for what is to be tried once more, and for what other nodes left; its own it delivers at once
 * @param keepGivenUp how long what was given up is kept, for an administrator to have it tried again
 */
@ConfigurationProperties("keyreeve.delivery")
record DeliveryProperties(
        @DefaultValue("5s") Duration interval,
        @DefaultValue("7d") Duration keepGivenUp) {

    DeliveryProperties {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_DELIVERY_INTERVAL must be more than 0.");
        }
    }
}
