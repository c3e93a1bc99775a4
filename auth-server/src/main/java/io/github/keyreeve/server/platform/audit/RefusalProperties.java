package io.github.keyreeve.server.platform.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Events that a caller can cause again and again, such as failed sign-ins.
 *
 * @param window within which they are counted together
 * @param whole how many of one kind, account and network are recorded one by one within a window; the others are one entry
 * @param perNetwork how many of one kind from one network (IPv4: address, IPv6: /48) are recorded one by one, whatever account
 */
@ConfigurationProperties("keyreeve.audit.refusals")
record RefusalProperties(
        @DefaultValue("1m") Duration window,
        @DefaultValue("5") int whole,
        @DefaultValue("20") int perNetwork) {

    RefusalProperties {
        if (window.isNegative() || window.isZero() || whole < 1 || perNetwork < whole) {
            throw new IllegalArgumentException("KEYREEVE_AUDIT_REFUSALS_WINDOW must be longer than nothing,"
                    + " KEYREEVE_AUDIT_REFUSALS_WHOLE at least 1, and KEYREEVE_AUDIT_REFUSALS_PER_NETWORK not less.");
        }
    }
}
