package io.github.keyreeve.server.platform.tracing;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Traces of requests.
 *
 * @param endpoint the address to which spans are sent as OTLP over HTTP, such as {@code http://collector:4318/v1/traces}; nothing is traced without it
 * @param headers the headers that this receiver requires
 * @param sampling the part of the requests that is traced, from 0 to 1
 * @param continued whether a trace is continued that a trusted proxy names in {@code traceparent}; only for proxies that write this header themselves
 * @param timeout how long the receiver may take; no request waits for it
 */
@ConfigurationProperties("keyreeve.traces")
record TracesProperties(
        @Nullable URI endpoint,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("0.1") double sampling,
        @DefaultValue("false") boolean continued,
        @DefaultValue("5s") Duration timeout) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    TracesProperties {
        headers = Map.copyOf(headers);
        if (endpoint != null
                && (!SCHEMES.contains(String.valueOf(endpoint.getScheme())) || endpoint.getHost() == null)) {
            throw new IllegalArgumentException(
                    "KEYREEVE_TRACES_ENDPOINT must be an http or https address, such as http://collector:4318/v1/traces.");
        }
        if (!(sampling >= 0 && sampling <= 1)) {
            throw new IllegalArgumentException("KEYREEVE_TRACES_SAMPLING must be between 0 and 1.");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("KEYREEVE_TRACES_TIMEOUT must be positive, such as 5s.");
        }
    }

    /** It may be a secret. */
    @Override
    public String toString() {
        return "TracesProperties[endpoint=" + endpoint + ", sampling=" + sampling + "]";
    }
}
