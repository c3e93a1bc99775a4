package io.github.keyreeve.server.platform.errors;

import io.github.keyreeve.server.platform.features.Features;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2Error;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses the requests for which the server is too busy, at little cost: clients get bytes that are written once, users a page without
 * templates, and the log has one line a second.
 */
final class OverloadResponses {

    private static final Logger log = LoggerFactory.getLogger(OverloadResponses.class);

    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);

    private final Features features;
    private final byte[] forClients;
    private final OverloadPage page;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong nextLine = new AtomicLong(System.nanoTime());

    OverloadResponses(Features features, JsonMapper json, MessageSource messages) {
        this.features = features;
        this.page = new OverloadPage(messages);
        OAuth2Error error = OAuthErrorCause.TEMPORARILY_UNAVAILABLE.error();
        Map<String, String> body = new TreeMap<>();
        body.put("error", error.getErrorCode());
        body.put("error_description", error.getDescription());
        this.forClients = json.writeValueAsBytes(body);
    }

    void send(Overloaded overload, HttpServletRequest request, HttpServletResponse response) throws IOException {
        count();
        RetryAfter.add(overload.retryAfter(), response);
        switch (ErrorFormat.of(features.audience(request), path(request), request)) {
            case OAUTH -> writeToClient(overload.status(), response);
            case PAGE -> page.write(overload.status(), request, response);
            case PROBLEM -> response.sendError(overload.status());
        }
    }

    private void writeToClient(int status, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(forClients.length);
        response.getOutputStream().write(forClients);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private void count() {
        long count = refused.incrementAndGet();
        long now = System.nanoTime();
        long due = nextLine.get();
        if (now - due >= 0 && nextLine.compareAndSet(due, now + BETWEEN_LINES)) {
            refused.addAndGet(-count);
            log.warn("Too busy: refused {} requests", count);
        }
    }
}
