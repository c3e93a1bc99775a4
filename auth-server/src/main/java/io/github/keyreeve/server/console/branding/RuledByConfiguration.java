package io.github.keyreeve.server.console.branding;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** Only configuration changes a member for which the caller has another value. */
final class RuledByConfiguration extends ProblemException {

    private static final long serialVersionUID = 1L;

    RuledByConfiguration(String member) {
        super(
                ProblemType.RULED_BY_CONFIGURATION,
                "The configuration of the server sets " + member + ": change it there.");
    }
}
