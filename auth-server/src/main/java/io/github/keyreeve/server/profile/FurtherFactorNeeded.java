package io.github.keyreeve.server.profile;

import io.github.keyreeve.server.web.ProblemException;
import org.springframework.http.HttpStatus;

/** A password is not enough for this account. */
final class FurtherFactorNeeded extends ProblemException {

    private static final long serialVersionUID = 1L;

    FurtherFactorNeeded() {
        super(
                HttpStatus.FORBIDDEN,
                "second-factor-required",
                "A password is not enough for this account: sign in, and delete it then.");
    }
}
