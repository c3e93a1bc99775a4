package io.github.keyreeve.server.platform.crypto;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a key of the ring is for. Each purpose has keys of its own, so that no value of one purpose is valid as another. */
public enum KeyPurpose {
    /** Encrypts what must be read again: private keys, secrets of authenticator apps, waiting mails. */
    SEALING,
    /** Derives the successors of refresh tokens. */
    GRANT,
    /** Digests the secrets of clients. */
    CLIENT_SECRET,
    /** Digests recovery codes. */
    RECOVERY_CODE,
    /** Digests what was typed as a user name, and client addresses, for counters. */
    SIGN_IN_ATTEMPT,
    /** Authenticates the rows of the audit log. */
    AUDIT,
    /** Authenticates where the chain of the audit log begins and ends. */
    AUDIT_CHECKPOINT;

    /** Whether keys of the purpose follow each other by themselves, because what they made is replaced or expires. */
    boolean rotates() {
        return this == SIGN_IN_ATTEMPT;
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
