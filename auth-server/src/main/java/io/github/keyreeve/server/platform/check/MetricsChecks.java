package io.github.keyreeve.server.platform.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the metrics of a running node say: when they were read before, and whether a proxy is forgotten. */
final class MetricsChecks {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String UNKNOWN = "It is not known: KEYREEVE_CHECK_MANAGEMENT_URL is not set.";

    private final @Nullable URI management;
    private final Clock clock;
    private @Nullable String metrics;

    MetricsChecks(@Nullable URI management, Clock clock) {
        this.management = management;
        this.clock = clock;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "http.metrics",
                        Check.Severity.WARNING,
                        "No system reads the metrics of the node, so that a failure is noticed by users first.",
                        "Read /metrics of each node every minute, and set KEYREEVE_CHECK_MANAGEMENT_URL to the management port of one.",
                        this::reading),
                new Check(
                        "http.forwarded",
                        Check.Severity.INFO,
                        "A proxy that is not trusted makes one client of all, which share limits. Any client can send the header, too.",
                        "If it is a proxy of yours, add its address to KEYREEVE_TRUSTED_PROXIES; the log of the node has it.",
                        this::forwarded));
    }

    private List<String> reading() {
        if (management == null) {
            return List.of(UNKNOWN);
        }
        double last = value(management, "keyreeve_metrics_last_read_seconds")
                .orElseThrow(() -> new IllegalStateException("The node does not say when its metrics were read."));
        if (last == 0) {
            return List.of("The metrics were not read since the node started.");
        }
        Instant time = Instant.ofEpochSecond((long) last);
        return time.isBefore(clock.instant().minus(LONGEST))
                ? List.of("The metrics were read last at " + time + ".")
                : List.of();
    }

    private List<String> forwarded() {
        if (management == null) {
            return List.of(UNKNOWN);
        }
        long ignored =
                (long) value(management, "keyreeve_forwarded_ignored_total").orElse(0);
        return ignored == 0
                ? List.of()
                : List.of("X-Forwarded-For was ignored in " + ignored + " requests since the node started.");
    }

    private OptionalDouble value(URI url, String name) {
        Matcher found =
                Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(read(url));
        return found.find() ? OptionalDouble.of(Double.parseDouble(found.group(1))) : OptionalDouble.empty();
    }

    /** Once, because each reading is the last one for the next. */
    private String read(URI url) {
        String known = metrics;
        if (known == null) {
            known = get(URI.create(url.toString().replaceFirst("/+$", "") + "/metrics"));
            metrics = known;
        }
        return known;
    }

    private static String get(URI address) {
        try {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(HttpRequest.newBuilder(address).timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(address + " responds " + response.statusCode() + ".");
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(address + " cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
