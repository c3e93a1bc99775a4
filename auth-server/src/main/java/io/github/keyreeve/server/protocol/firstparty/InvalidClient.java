package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.BasicChallenge;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import java.util.Optional;

/** The client is unknown, or is not authenticated as it is registered, RFC 6749 section 5.2. */
final class InvalidClient extends ProblemException {

    private static final long serialVersionUID = 1L;

    InvalidClient() {
        super(ProblemType.INVALID_CLIENT);
    }

    @Override
    protected Optional<String> challenge() {
        return Optional.of(BasicChallenge.VALUE);
    }
}
