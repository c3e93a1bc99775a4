package io.github.keyreeve.server.platform.audit;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** An invalid query of the audit log; the message may be returned to the caller. */
final class InvalidAuditQuery extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidAuditQuery(String sentence) {
        super(ProblemType.INVALID_INPUT, sentence);
    }
}
