package io.github.keyreeve.server.platform.errors;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ProblemDetail;

/**
 * A request is rejected for a reason that the caller may know. The JSON API turns it into a problem of RFC 9457; pages catch it
 * and show a text of their own.
 */
public abstract class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    protected ProblemException(ProblemType type) {
        this(type, type.detail());
    }

    /**
     * @param detail one sentence for the caller that says more than that of the type
     */
    protected ProblemException(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    /** When the request may succeed, RFC 9110 section 10.2.3; empty if time alone changes nothing. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** How the caller can authenticate, RFC 9110 section 11.6.1; empty if it is not that. */
    protected Optional<String> challenge() {
        return Optional.empty();
    }

    /** Members beside those of RFC 9457, by name. */
    protected Map<String, Object> members() {
        return Map.of();
    }

    final ProblemDetail problem() {
        ProblemDetail problem = type.problem(type.status(), String.valueOf(getMessage()));
        members().forEach(problem::setProperty);
        return problem;
    }
}
