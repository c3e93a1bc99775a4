package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The refresh token is invalid, expired, revoked or was used, RFC 6749 section 5.2. */
final class InvalidRefreshToken extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidRefreshToken() {
        super(ProblemType.INVALID_GRANT);
    }
}
