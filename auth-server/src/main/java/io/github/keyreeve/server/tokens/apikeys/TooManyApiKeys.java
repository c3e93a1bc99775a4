package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The account has as many keys as it may have. */
public final class TooManyApiKeys extends ProblemException {

    private static final long serialVersionUID = 1L;

    TooManyApiKeys() {
        super(ProblemType.TOO_MANY_API_KEYS);
    }
}
