package io.github.keyreeve.server.identity.formeraddress;

import java.time.Instant;
import java.util.UUID;

/**
 * A verified address that an account had before.
 *
 * @param email as its owner writes it
 * @param number that of the change by which the account lost it; what was added to the account later has a higher one
 * @param reservedUntil when it becomes free for other accounts
 */
public record FormerAddress(UUID account, String email, long number, Instant reservedUntil) {

    @Override
    public String toString() {
        return "FormerAddress[" + account + "]";
    }
}
