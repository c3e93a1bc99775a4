package io.github.keyreeve.server.identity.passkeys;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;
import tools.jackson.core.JacksonException;

/** An invalid credential: an unknown key, another challenge or origin, no user verification, or a cloned authenticator. */
final class PasskeyRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PasskeyRefused(String reason) {
        super(reason, null, false, false);
    }

    /** Whether a failure is caused by invalid input and not by the server. WebAuthn4J throws Jackson's exceptions when it reads. */
    static boolean isMeantBy(RuntimeException failure) {
        return failure instanceof PasskeyRefused
                || failure instanceof VerificationException
                || failure instanceof DataConversionException
                || failure instanceof JacksonException;
    }
}
