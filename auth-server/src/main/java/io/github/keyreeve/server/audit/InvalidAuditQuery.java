package io.github.keyreeve.server.audit;

import io.github.keyreeve.server.web.ProblemException;
import org.springframework.http.HttpStatus;

/** The audit log was asked for something that makes no sense; the message may be told to whoever asked. */
final class InvalidAuditQuery extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidAuditQuery(String sentence) {
        super(HttpStatus.BAD_REQUEST, "invalid-input", sentence);
    }
}
