package io.github.keyreeve.server.tokens.logos;

import io.github.keyreeve.server.platform.images.Picture;
import io.github.keyreeve.server.platform.outbound.OutboundFailed;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.outbound.OutboundRequest;
import io.github.keyreeve.server.platform.outbound.OutboundResponse;
import io.github.keyreeve.server.tokens.clients.Clients;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Fetches logos in the background: soon after a client has registered one, then once a day, and less often while that fails. */
final class LogoFetch {

    private static final Logger log = LoggerFactory.getLogger(LogoFetch.class);

    private static final Duration REFRESH = Duration.ofDays(1);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(15);
    private static final Duration LONGEST_RETRY = Duration.ofDays(7);
    private static final Duration TIME = Duration.ofSeconds(5);

    /** After so many doublings, the longest retry is reached. */
    private static final int MOST_DOUBLINGS = 10;

    private final Clients clients;
    private final LogoRows rows;
    private final OutboundHttp http;
    private final BooleanSupplier isAnnounced;
    private final AtomicBoolean changed = new AtomicBoolean(true);

    /** @param isAnnounced whether {@link #clientsChanged} is called for each change; otherwise each run reads */
    LogoFetch(Clients clients, LogoRows rows, OutboundHttp http, BooleanSupplier isAnnounced) {
        this.clients = clients;
        this.rows = rows;
        this.http = http;
        this.isAnnounced = isAnnounced;
    }

    /** Lets the next run read which clients have a logo. */
    void clientsChanged() {
        changed.set(true);
    }

    /** Fetches one that is due, and returns whether there was one. */
    boolean run() {
        if (changed.getAndSet(false) || !isAnnounced.getAsBoolean()) {
            readClients();
        }
        Optional<LogoRows.Due> due = rows.take();
        due.ifPresent(this::fetch);
        return due.isPresent();
    }

    private void readClients() {
        try {
            rows.put(clients.logoUris());
        } catch (RuntimeException unavailable) {
            changed.set(true);
            throw unavailable;
        }
    }

    private void fetch(LogoRows.Due due) {
        try {
            OutboundResponse response = http.send(OutboundRequest.get(
                    URI.create(due.uri()), "image/png, image/webp, image/jpeg", TIME, Picture.MOST_BYTES));
            Optional<Picture> picture = Picture.read(response.body());
            if (response.status() != HttpStatus.OK.value()) {
                fail(due, "status");
            } else if (picture.isEmpty()) {
                fail(due, "image");
            } else {
                rows.store(due, picture.get(), REFRESH);
            }
        } catch (OutboundFailed failed) {
            fail(due, failed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private void fail(LogoRows.Due due, String failure) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(due.failures(), MOST_DOUBLINGS));
        rows.fail(due, failure, doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY);
        log.info("The logo of client {} cannot be fetched: {}", due.clientId(), failure);
    }
}
