package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** Another account has this login name or this e-mail address already. */
public final class AlreadyTaken extends ProblemException {

    private static final long serialVersionUID = 1L;

    public AlreadyTaken() {
        super(ProblemType.ALREADY_TAKEN);
    }
}
