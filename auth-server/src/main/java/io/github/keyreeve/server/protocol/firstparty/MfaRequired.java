package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.ProblemException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The password was valid, and a second factor is required. */
final class MfaRequired extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final transient String token;

    MfaRequired(String token) {
        super(HttpStatus.UNAUTHORIZED, "mfa-required", "This account has a second factor.");
        this.token = token;
    }

    @Override
    protected Map<String, Object> members() {
        return Map.of("mfa_token", token);
    }
}
