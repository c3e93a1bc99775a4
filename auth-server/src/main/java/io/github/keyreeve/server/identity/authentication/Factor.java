package io.github.keyreeve.server.identity.authentication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user has shown to authenticate. */
public enum Factor {
    @JsonProperty("password")
    PASSWORD,
    /** A code of an authenticator app. */
    @JsonProperty("one_time_code")
    ONE_TIME_CODE,
    /** A recovery code, in place of one of the authenticator app. */
    @JsonProperty("recovery_code")
    RECOVERY_CODE,
    /** A key in hardware or in the platform of a device; the authenticator verifies the user itself. */
    @JsonProperty("passkey")
    PASSKEY,
    /** The remember-me cookie of an earlier sign-in, with the time of that sign-in: its bearer has shown nothing now. */
    @JsonProperty("remember_me")
    REMEMBER_ME;

    /** Authentication method references, RFC 8176 section 2. */
    List<String> methods() {
        return switch (this) {
            case PASSWORD -> List.of("pwd");
            case ONE_TIME_CODE, RECOVERY_CODE -> List.of("otp");
            case PASSKEY -> List.of("hwk", "user");
            case REMEMBER_ME -> List.of();
        };
    }

    /** Whether a user can sign in with it alone; other factors count beside one of these only. */
    boolean isPrimary() {
        return this == PASSWORD || this == PASSKEY;
    }

    /** Whether it is the second factor beside a password. */
    boolean isCode() {
        return this == ONE_TIME_CODE || this == RECOVERY_CODE;
    }

    static Optional<Factor> ofName(String name) {
        return Stream.of(values())
                .filter(factor -> factor.toString().equals(name))
                .findFirst();
    }

    /** As stored and recorded, such as {@code one_time_code}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
