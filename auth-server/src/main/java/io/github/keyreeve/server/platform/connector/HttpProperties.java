package io.github.keyreeve.server.platform.connector;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a request arrives, and how long it may take.
 *
 * @param headTime from the first byte of a request to the end of its headers
 * @param bodyTime from the headers to the end of the body
 * @param drainTime how long a node that is to stop reports that it is not ready and still serves, until proxies send it nothing new; below the
 *     time after which the supervisor kills it
 * @param proxyStripsPath whether the proxy forwards requests without the path of the issuer
 */
@ConfigurationProperties("keyreeve.http")
record HttpProperties(
        @DefaultValue("10s") Duration headTime,
        @DefaultValue("10s") Duration bodyTime,
        @DefaultValue("0s") Duration drainTime,
        @DefaultValue("false") boolean proxyStripsPath) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    HttpProperties {
        check("KEYREEVE_HTTP_HEAD_TIME", headTime);
        check("KEYREEVE_HTTP_BODY_TIME", bodyTime);
        if (drainTime.isNegative() || drainTime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "KEYREEVE_HTTP_DRAIN_TIME must not be negative, and five minutes at most, such as 10s.");
        }
    }

    private static void check(String name, Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be positive, and five minutes at most: connections that"
                    + " send a byte now and then would occupy the server.");
        }
    }
}
