package io.github.keyreeve.server.platform.ratelimit;

import java.util.Optional;
import java.util.UUID;

/** Recognizes devices in which an account has signed in before. The module that tracks devices provides a bean of this type. */
public interface DeviceRecognizer {

    /**
     * The device of the current request, if the account has signed in there before; its id differs from account to account.
     *
     * @param account may be one that does not exist, which has no device
     */
    Optional<UUID> recognize(UUID account);

    /**
     * The device of the current request, if it shows, without a statement, that an account with this login name has signed in there.
     * Access may have been revoked since: this decides about precedence only.
     *
     * @param name in its normal form
     */
    Optional<String> deviceOf(String name);
}
