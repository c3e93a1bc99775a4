package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** A change that would leave the server without an administrator. */
public final class LastAdministrator extends ProblemException {

    private static final long serialVersionUID = 1L;

    LastAdministrator() {
        super(ProblemType.LAST_ADMINISTRATOR);
    }
}
