package io.github.keyreeve.server.platform.outbound;

import java.util.Set;

/** Which destinations a request may have, before its name is resolved: https at the usual ports, and what the setting names. */
record AllowedDestinations(Set<Destination> named) {

    private static final int HTTPS = 443;

    /** Below are the services of hosts, such as mail and remote shells, which misread a request as one of theirs. */
    private static final int FIRST_FREE_PORT = 1024;

    AllowedDestinations {
        named = Set.copyOf(named);
    }

    /** @throws OutboundFailed if no request leads there */
    void check(Destination destination) {
        if (isNamed(destination)) {
            return;
        }
        if (!destination.isEncrypted()) {
            throw new OutboundFailed(OutboundFailed.Reason.NOT_ENCRYPTED);
        }
        if (destination.port() != HTTPS && destination.port() < FIRST_FREE_PORT) {
            throw new OutboundFailed(OutboundFailed.Reason.PORT);
        }
    }

    /** Whether the setting names it, so that its addresses may be private. What may be unencrypted may be encrypted as well. */
    boolean isNamed(Destination destination) {
        return named.contains(destination)
                || named.contains(new Destination(false, destination.host(), destination.port()));
    }
}
