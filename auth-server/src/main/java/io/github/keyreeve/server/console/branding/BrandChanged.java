package io.github.keyreeve.server.console.branding;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The brand has another version than the caller has read. */
final class BrandChanged extends ProblemException {

    private static final long serialVersionUID = 1L;

    BrandChanged() {
        super(ProblemType.CHANGED_MEANWHILE, "The brand has changed meanwhile: read it again.");
    }
}
