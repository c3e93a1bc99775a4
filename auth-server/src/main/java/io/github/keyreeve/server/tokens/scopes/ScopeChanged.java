package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The entry has another version than the caller has read. */
public final class ScopeChanged extends ProblemException {

    private static final long serialVersionUID = 1L;

    ScopeChanged() {
        super(ProblemType.CHANGED_MEANWHILE, "The scope has changed meanwhile: read it again.");
    }
}
