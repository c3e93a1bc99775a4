package io.github.keyreeve.server.protocol.assertion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Client assertions, RFC 7523 section 2.2.
 *
 * @param longestLifetime how far ahead the {@code exp} of an assertion may be; 1 min to 1 h
 */
@ConfigurationProperties("keyreeve.client-assertions")
record AssertionProperties(@DefaultValue("10m") Duration longestLifetime) {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofHours(1);

    AssertionProperties {
        if (longestLifetime.compareTo(LEAST) < 0 || longestLifetime.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("KEYREEVE_CLIENT_ASSERTIONS_LONGEST_LIFETIME must be 1 min to 1 h.");
        }
    }
}
