package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances something happens.
 *
 * @param address from where the request comes; null outside a request
 * @param requestId under which the log knows the request; null outside a request
 */
public record AuditContext(
        Actor actor, @Nullable String address, @Nullable String requestId) {

    /** The server acts by itself. */
    public static final AuditContext OF_THE_SYSTEM = new AuditContext(Actor.SYSTEM, null, null);

    /** Tells the present circumstances: a server looks at the request that the thread is answering, a command at itself. */
    @FunctionalInterface
    public interface Source {
        AuditContext now();
    }
}
