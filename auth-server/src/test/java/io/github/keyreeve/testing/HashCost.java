package io.github.keyreeve.testing;

import io.github.keyreeve.server.identity.passwords.CheapPasswords;
import io.github.keyreeve.server.identity.passwords.Passwords;
import java.util.Optional;

/** The cost of a password hash on a test node: most tests need accounts, and do not depend on the cost. */
public enum HashCost {
    /** The cost of the default settings. */
    AS_CONFIGURED(0),
    /** Some milliseconds: visible in response times, as a real one is. */
    NOTICEABLE(8192),
    NEGLIGIBLE(64);

    private final int kibibytes;

    HashCost(int kibibytes) {
        this.kibibytes = kibibytes;
    }

    /** Empty for the defaults of the node. */
    Optional<Passwords> passwords() {
        return kibibytes == 0 ? Optional.empty() : Optional.of(CheapPasswords.of(kibibytes));
    }
}
