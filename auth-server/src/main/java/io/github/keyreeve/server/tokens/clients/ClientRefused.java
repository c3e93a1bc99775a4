package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** What an administrator asks for is not possible for this client now. */
public final class ClientRefused extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final ProblemType reason;

    ClientRefused(ProblemType reason) {
        super(reason);
        this.reason = reason;
    }

    /** The client has another version than the one that the change is for, RFC 9110 section 13.1.1. */
    public static ClientRefused changedMeanwhile() {
        return new ClientRefused(ProblemType.CHANGED_MEANWHILE);
    }

    public static ClientRefused unknown() {
        return new ClientRefused(ProblemType.NO_SUCH_CLIENT);
    }

    public ProblemType reason() {
        return reason;
    }
}
