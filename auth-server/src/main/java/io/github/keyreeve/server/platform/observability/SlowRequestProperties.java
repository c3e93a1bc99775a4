package io.github.keyreeve.server.platform.observability;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which requests are slow.
 *
 * @param time the log has a warning with id, route and milliseconds of a request that took longer, from the end of its body to its response
 */
@ConfigurationProperties("keyreeve.slow-request")
record SlowRequestProperties(@DefaultValue("5s") Duration time) {

    SlowRequestProperties {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_SLOW_REQUEST_TIME must be positive, such as 5s.");
        }
    }
}
