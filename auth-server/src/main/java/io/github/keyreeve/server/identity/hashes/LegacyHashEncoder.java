package io.github.keyreeve.server.identity.hashes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Compares passwords with hashes of another system. A malformed or too expensive hash matches no password. */
final class LegacyHashEncoder implements PasswordEncoder {

    private final Function<String, LegacyHash> reading;

    LegacyHashEncoder(Function<String, LegacyHash> reading) {
        this.reading = reading;
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        if (password == null || hash == null) {
            return false;
        }
        try {
            return reading.apply(hash).isOf(password.toString());
        } catch (InvalidInput unusable) {
            return false;
        }
    }

    @Override
    public String encode(@Nullable CharSequence password) {
        throw new UnsupportedOperationException("New hashes are Argon2id");
    }
}
