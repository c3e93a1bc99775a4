package io.github.keyreeve.server.platform.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often an anonymous client may request what is expensive: signing up, having a link mailed, redeeming an invalid link.
 * Each kind is counted separately. Requests beyond the limit are blocked for as long as failed sign-ins are.
 *
 * @param perAddress from one address (IPv6: from one /64), until it is blocked for a while
 * @param perClientAndAddress refused requests of one public first-party client from one address, likewise; counted together, whatever
 *     it asked for
 * @param window within which requests are counted together
 */
@ConfigurationProperties("keyreeve.request-limit")
record RequestLimitProperties(
        @DefaultValue("30") int perAddress,
        @DefaultValue("100") int perClientAndAddress,
        @DefaultValue("1h") Duration window) {

    RequestLimitProperties {
        if (perAddress < 1 || perClientAndAddress < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException("KEYREEVE_REQUEST_LIMIT_PER_ADDRESS and"
                    + " KEYREEVE_REQUEST_LIMIT_PER_CLIENT_AND_ADDRESS must be at least 1, and"
                    + " KEYREEVE_REQUEST_LIMIT_WINDOW at least one second.");
        }
    }
}
