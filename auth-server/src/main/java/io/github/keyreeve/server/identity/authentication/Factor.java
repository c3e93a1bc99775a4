package io.github.keyreeve.server.identity.authentication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An authentication factor. */
public enum Factor {
    @JsonProperty("password")
    PASSWORD,
    /** A code of an authenticator app, or a recovery code in its place. */
    @JsonProperty("one_time_code")
    ONE_TIME_CODE,
    /** A key in hardware or in the platform of a device; the authenticator verifies the user itself. */
    @JsonProperty("passkey")
    PASSKEY;

    /** Authentication method references, RFC 8176 section 2. */
    List<String> methods() {
        return switch (this) {
            case PASSWORD -> List.of("pwd");
            case ONE_TIME_CODE -> List.of("otp");
            case PASSKEY -> List.of("hwk", "user");
        };
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
