package io.github.keyreeve.server.protocol.metrics;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How the request of a client ended, as its metric names it: {@code success}, or an error code of RFC 6749 section 5.2 or its extensions. */
public final class RequestOutcome {

    static final String SUCCESS = "success";

    static final String RATE_LIMITED = "rate_limited";
    static final String UNAVAILABLE = "temporarily_unavailable";
    static final String FAILED = "server_error";

    /** An error code that is none of ours. */
    private static final String OTHER = "other";

    private static final String ATTRIBUTE = RequestOutcome.class.getName();

    private static final Set<String> CODES = Arrays.stream(OAuthErrorCause.values())
            .map(cause -> cause.error().getErrorCode())
            .collect(Collectors.toUnmodifiableSet());

    private static final String ACTIVE = "active";
    private static final String INACTIVE = "inactive";

    private RequestOutcome() {}

    /** The response is this error. */
    public static void refused(HttpServletRequest request, String code) {
        request.setAttribute(ATTRIBUTE, CODES.contains(code) ? code : OTHER);
    }

    /** What introspection returned, RFC 7662 section 2.2. */
    public static void introspected(HttpServletRequest request, boolean active) {
        request.setAttribute(ATTRIBUTE, active ? ACTIVE : INACTIVE);
    }

    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String outcome ? outcome : SUCCESS;
    }
}
