package io.github.keyreeve.server.platform.errorreports;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * Reports of unexpected errors.
 *
 * @param dsn where they are sent: the address that Sentry, or a receiver with its protocol, shows for a project; nothing is reported without it
 * @param environment the name of the installation in the reports, such as {@code production}
 * @param queue how many reports may wait; further ones are dropped
 * @param interval an error is reported once in this time, however often it happens
 * @param timeout how long the receiver may take; no request waits for it
 */
@ConfigurationProperties("keyreeve.error-reports")
record ErrorReportsProperties(
        @Nullable String dsn,
        @DefaultValue("production") String environment,
        @DefaultValue("30") int queue,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("5s") Duration timeout) {

    ErrorReportsProperties {
        if (StringUtils.hasText(dsn) && !isDsn(dsn)) {
            throw new IllegalArgumentException(
                    "KEYREEVE_ERROR_REPORTS_DSN must be an http or https address with a key and"
                            + " the number of a project, such as https://key@reports.example.com/1.");
        }
        if (queue < 1 || interval.isNegative() || interval.isZero() || timeout.toMillis() < 1) {
            throw new IllegalArgumentException("KEYREEVE_ERROR_REPORTS_QUEUE must be at least 1, and"
                    + " KEYREEVE_ERROR_REPORTS_INTERVAL and KEYREEVE_ERROR_REPORTS_TIMEOUT must be positive.");
        }
    }

    boolean isOn() {
        return StringUtils.hasText(dsn);
    }

    private static boolean isDsn(String dsn) {
        try {
            URI address = new URI(dsn);
            return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null
                    && StringUtils.hasText(address.getUserInfo())
                    && address.getPath().length() > 1;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** The key in the address is not for the log. */
    @Override
    public String toString() {
        return "ErrorReportsProperties[environment=" + environment + "]";
    }
}
