package io.github.keyreeve.server.platform.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often anybody may ask for what costs something: signing up, having a link mailed, trying a link that is not good. Each kind is
 * counted for itself. What goes beyond it is blocked for as long as failures to sign in are.
 *
 * @param perAddress from one address (IPv6: from one /64), until it is blocked for a while
 * @param window within which requests are counted together
 */
@ConfigurationProperties("keyreeve.request-limit")
record RequestLimitProperties(
        @DefaultValue("30") int perAddress,
        @DefaultValue("1h") Duration window) {

    RequestLimitProperties {
        if (perAddress < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException("KEYREEVE_REQUEST_LIMIT_PER_ADDRESS must be at least 1, and"
                    + " KEYREEVE_REQUEST_LIMIT_WINDOW at least one second.");
        }
    }
}
