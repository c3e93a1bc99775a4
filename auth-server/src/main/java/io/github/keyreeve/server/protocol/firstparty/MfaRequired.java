package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import java.util.Map;

/** The password was valid, and a second factor is required. */
final class MfaRequired extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient String token;

    MfaRequired(String token) {
        super(ProblemType.MFA_REQUIRED);
        this.token = token;
    }

    /** Continues the sign-in. */
    String token() {
        return token;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("mfa_token", token);
    }
}
