package io.github.keyreeve.server.identity.passkeys;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;
import tools.jackson.core.JacksonException;

/** What the browser sent is no proof: by an unknown key, for another challenge or origin, without the user, or by a copy. */
final class PasskeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PasskeyRefused(String reason) {
        super(reason, null, false, false);
    }

    /** Whether a failure says the same: what the browser sent is to blame, and not we. Jackson's are those of WebAuthn4J when it reads. */
    static boolean isMeantBy(RuntimeException failure) {
        return failure instanceof PasskeyRefused
                || failure instanceof VerificationException
                || failure instanceof DataConversionException
                || failure instanceof JacksonException;
    }
}
