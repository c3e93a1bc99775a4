package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates identifiers and secrets of clients, RFC 6749 sections 2.2 and 10.10. */
final class ClientSecretGenerator {

    /** An identifier is no secret, but two must never be the same. */
    private static final int ID_BYTES = 12;

    private final SecureRandom random;
    private final Secrets secrets;
    private final ClientSecretEncoder encoder;

    ClientSecretGenerator(SecureRandom random, Secrets secrets, ClientSecretEncoder encoder) {
        this.random = random;
        this.secrets = secrets;
        this.encoder = encoder;
    }

    String clientId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** With 256 random bits. */
    Generated secret() {
        String secret = secrets.generate(SecretKind.CLIENT_SECRET);
        return new Generated(secret, encoder.encode(secret));
    }

    /** A secret, and the digest that is stored. */
    record Generated(String secret, String digest) {

        @Override
        public String toString() {
            return "Generated[…]";
        }
    }
}
