package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * The context in which an event happens.
 *
 * @param address the IP address of the request; null outside a request
 * @param requestId the id of the request in the log; null outside a request
 */
public record AuditContext(
        Actor actor, @Nullable String address, @Nullable String requestId) {

    /** The server acts by itself. */
    public static final AuditContext OF_THE_SYSTEM = new AuditContext(Actor.SYSTEM, null, null);

    /** Returns the current context: a server reads it from the request of the thread, a command from its process. */
    @FunctionalInterface
    public interface Source {
        AuditContext now();
    }
}
