package io.github.keyreeve.server.platform.errorreports;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sentry.Hint;
import io.sentry.SentryClient;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports by the client of Sentry, of which its queue and its transport are used. It is no part of the JVM here: it catches nothing by
 * itself, has no hook at shutdown, and reads no variables and files of its own.
 */
final class SentryReports implements ErrorReports, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SentryReports.class);

    private static final int MOST_KINDS = 1000;

    private final SentryOptions options;
    private final SentryClient client;
    private final Clock clock;
    private final Cache<String, Boolean> reported;

    SentryReports(ErrorReportsProperties properties, String version, Clock clock) {
        this.clock = clock;
        this.options = options(properties, version);
        this.client = new SentryClient(options);
        this.reported = Caffeine.newBuilder()
                .maximumSize(MOST_KINDS)
                .expireAfterWrite(properties.interval())
                .build();
    }

    private static SentryOptions options(ErrorReportsProperties properties, String version) {
        int millis = Math.toIntExact(properties.timeout().toMillis());
        SentryOptions options = new SentryOptions();
        options.setDsn(properties.dsn());
        options.setEnvironment(properties.environment());
        options.setRelease(version);
        options.setMaxQueueSize(properties.queue());
        options.setConnectionTimeoutMillis(millis);
        options.setReadTimeoutMillis(millis);
        options.setShutdownTimeoutMillis(millis);
        options.setSendClientReports(false);
        options.setAttachServerName(false);
        options.setEnableShutdownHook(false);
        options.setEnableUncaughtExceptionHandler(false);
        return options;
    }

    @Override
    public void report(String place, @Nullable String requestId, Throwable failure) {
        try {
            if (reported.asMap().putIfAbsent(ErrorReport.kind(place, failure), true) == null) {
                send(ErrorReport.of(place, requestId, failure, Date.from(clock.instant())));
            }
        } catch (IOException | RuntimeException unsent) {
            log.warn("An error is not reported: {}", unsent.getClass().getName());
        }
    }

    private void send(SentryEvent event) throws IOException {
        event.setEnvironment(options.getEnvironment());
        event.setRelease(options.getRelease());
        client.captureEnvelope(
                SentryEnvelope.from(options.getSerializer(), event, options.getSdkVersion()), new Hint());
    }

    @Override
    public void close() {
        client.close();
    }
}
