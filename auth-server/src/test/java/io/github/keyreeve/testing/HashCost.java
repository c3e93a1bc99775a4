package io.github.keyreeve.testing;

import io.github.keyreeve.server.identity.passwords.CheapPasswords;
import io.github.keyreeve.server.identity.passwords.Passwords;
import java.util.Optional;

/** What hashing a password costs on a test node: most tests need accounts, and do not ask what a hash costs. */
public enum HashCost {
    /** What the settings say. */
    AS_CONFIGURED(0),
    /** Some milliseconds: it stands out among the times of responses, as a real one does. */
    NOTICEABLE(8192),
    NEGLIGIBLE(64);

    private final int kibibytes;

    HashCost(int kibibytes) {
        this.kibibytes = kibibytes;
    }

    /** Empty for those that the node has by itself. */
    Optional<Passwords> passwords() {
        return kibibytes == 0 ? Optional.empty() : Optional.of(CheapPasswords.of(kibibytes));
    }
}
