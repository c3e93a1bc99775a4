package io.github.keyreeve.server.audit;

import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances something happens.
 *
 * @param address from where the request comes; null outside a request
 * @param requestId under which the log knows the request; null outside a request
 */
public record Circumstances(
        Actor actor, @Nullable String address, @Nullable String requestId) {

    /** The server acts by itself. */
    public static final Circumstances OF_THE_SYSTEM = new Circumstances(Actor.SYSTEM, null, null);

    /** Tells the present circumstances: a server looks at the request that the thread is answering, a command at itself. */
    @FunctionalInterface
    public interface Source {
        Circumstances now();
    }
}
