package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** Only the scope file changes this entry. */
public final class RuledByFile extends ProblemException {

    private static final long serialVersionUID = 1L;

    RuledByFile() {
        super(ProblemType.RULED_BY_CONFIGURATION);
    }
}
