package io.github.keyreeve.server.platform.crypto;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key of the ring is for. Each purpose has keys of its own, so that no value of one purpose is valid as another. */
public enum KeyPurpose {
    /** Encrypts what must be read again: private keys, secrets of authenticator apps, waiting mails. */
    SEALING,
    /** Authenticates authorization codes and refresh tokens. */
    GRANT,
    /** Authenticates the tokens of persistent logins. */
    PERSISTENT_LOGIN,
    /** Encrypts what the {@code jti} of an access token says. */
    TOKEN_ID,
    /** Digests the secrets of clients. */
    CLIENT_SECRET,
    /** Digests recovery codes. */
    RECOVERY_CODE,
    /** Digests what was typed as a user name, and client addresses, for counters. */
    SIGN_IN_ATTEMPT,
    /** Authenticates the challenges of passkeys. */
    PASSKEY_CHALLENGE,
    /** Encrypts what a page carries for a user who is to sign in. */
    CONTINUATION,
    /** Authenticates the nonces of proofs of possession. */
    DPOP_NONCE,
    /** Authenticates the rows of the audit log. */
    AUDIT,
    /** Authenticates where the chain of the audit log begins and ends. */
    AUDIT_CHECKPOINT;

    private static final Duration LONGEST_ACCESS_TOKEN = Duration.ofDays(1);
    private static final Duration LONGEST_SIGN_IN = Duration.ofHours(1);
    private static final Duration LONGEST_NONCE = Duration.ofHours(1);

    /** Whether keys of the purpose follow each other by themselves, because what they made is replaced or expires. */
    boolean rotates() {
        return authenticatesTokens()
                || this == TOKEN_ID
                || this == CONTINUATION
                || this == DPOP_NONCE
                || this == PASSKEY_CHALLENGE
                || this == SIGN_IN_ATTEMPT;
    }

    /** Whether the MAC of a key is all that proves a token, so that none of its tokens is valid without the key. */
    boolean authenticatesTokens() {
        return this == GRANT || this == PERSISTENT_LOGIN;
    }

    /** How long a value lives that is not counted; zero for values that are counted in the database. */
    Duration longestLife() {
        return switch (this) {
            case TOKEN_ID -> LONGEST_ACCESS_TOKEN;
            case CONTINUATION, PASSKEY_CHALLENGE -> LONGEST_SIGN_IN;
            case DPOP_NONCE -> LONGEST_NONCE;
            default -> Duration.ZERO;
        };
    }

    /** As in the database and in the output of commands, such as {@code client-secret}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Empty for a purpose that only a later version knows. */
    static Optional<KeyPurpose> ofWireName(String name) {
        return Stream.of(values())
                .filter(purpose -> purpose.wireName().equals(name))
                .findFirst();
    }
}
