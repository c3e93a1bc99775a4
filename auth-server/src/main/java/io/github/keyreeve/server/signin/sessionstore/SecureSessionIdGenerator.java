package io.github.keyreeve.server.signin.sessionstore;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.session.SessionIdGenerator;

/** Values that cannot be guessed: 256 random bits in base64url. */
public final class SecureSessionIdGenerator implements SessionIdGenerator {

    private static final int BYTES = 32;

    private final SecureRandom random;

    SecureSessionIdGenerator(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String generate() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
