package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** The audit log was asked for something that makes no sense; the message may be told to whoever asked. */
final class InvalidAuditQuery extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidAuditQuery(String sentence) {
        super(HttpStatus.BAD_REQUEST, "invalid-input", sentence);
    }
}
