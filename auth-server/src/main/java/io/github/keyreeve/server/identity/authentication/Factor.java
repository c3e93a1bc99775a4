package io.github.keyreeve.server.identity.authentication;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** An authentication factor. */
public enum Factor {
    PASSWORD(FactorGrantedAuthority.PASSWORD_AUTHORITY),
    /** A code of an authenticator app, or a recovery code in its place. */
    ONE_TIME_CODE("FACTOR_OTP"),
    /** A key in hardware or in the platform of a device; the authenticator verifies the user itself. */
    PASSKEY(FactorGrantedAuthority.WEBAUTHN_AUTHORITY);

    private final String authority;

    Factor(String authority) {
        this.authority = authority;
    }

    static Optional<Factor> of(FactorGrantedAuthority authority) {
        return Stream.of(values())
                .filter(factor -> factor.authority.equals(authority.getAuthority()))
                .findFirst();
    }

    /** Spring's name of the factor. */
    public String authority() {
        return authority;
    }

    /** Authentication method references, RFC 8176 section 2. */
    List<String> methods() {
        return switch (this) {
            case PASSWORD -> List.of("pwd");
            case ONE_TIME_CODE -> List.of("otp");
            case PASSKEY -> List.of("hwk", "user");
        };
    }
}
