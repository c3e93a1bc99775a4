package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The client is not registered as first party, RFC 6749 section 5.2. */
final class UnauthorizedClient extends ProblemException {

    private static final long serialVersionUID = 1L;

    UnauthorizedClient() {
        super(ProblemType.UNAUTHORIZED_CLIENT);
    }
}
