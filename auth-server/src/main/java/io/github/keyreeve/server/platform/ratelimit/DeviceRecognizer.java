package io.github.keyreeve.server.platform.ratelimit;

import java.util.Optional;
import java.util.UUID;

/** Knows devices again in which somebody has signed in before. Whoever keeps track of them offers a bean of this type. */
public interface DeviceRecognizer {

    /**
     * The browser of the present request, if the account has signed in there before; it has another id for each account.
     *
     * @param account may be one that does not exist, which is known nowhere
     */
    Optional<UUID> recognize(UUID account);
}
