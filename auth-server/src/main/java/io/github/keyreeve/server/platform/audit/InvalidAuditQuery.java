package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** An invalid query of the audit log; the message may be returned to the caller. */
final class InvalidAuditQuery extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidAuditQuery(String sentence) {
        super(HttpStatus.BAD_REQUEST, "invalid-input", sentence);
    }
}
