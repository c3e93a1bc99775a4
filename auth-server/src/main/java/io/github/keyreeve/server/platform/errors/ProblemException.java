package io.github.keyreeve.server.platform.errors;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request is rejected for a reason that the caller may know. The JSON API turns it into a problem of RFC 9457; pages catch it
 * and show a text of their own.
 */
public abstract class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String TYPES = "urn:keyreeve:problem:";

    private final HttpStatus status;
    private final String type;

    /**
     * @param type the last part of the problem's type, such as {@code username-taken}
     * @param detail one sentence for the caller
     */
    protected ProblemException(HttpStatus status, String type, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
    }

    /** When the request may succeed, RFC 9110 section 10.2.3; empty if time alone changes nothing. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** Members beside those of RFC 9457, by name. */
    protected Map<String, Object> members() {
        return Map.of();
    }

    final ProblemDetail problem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, getMessage());
        problem.setType(URI.create(TYPES + type));
        members().forEach(problem::setProperty);
        return problem;
    }
}
