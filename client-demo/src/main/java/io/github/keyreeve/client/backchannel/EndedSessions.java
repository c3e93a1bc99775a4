package io.github.keyreeve.client.backchannel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The logout tokens that have arrived, by the session that they end. An application would end what it began in that session; the lab shows
 * the token.
 */
public final class EndedSessions {

    /** The oldest is forgotten first. */
    private static final int MOST = 100;

    private final Map<String, CompletableFuture<String>> bySession = new LinkedHashMap<>();

    /** The session has ended, as this token says. */
    void end(String sid, String logoutToken) {
        session(sid).complete(logoutToken);
    }

    /** The token that ends the session, if it arrives in time. */
    public Optional<String> await(String sid, Duration time) {
        try {
            return Optional.of(session(sid).get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException none) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private CompletableFuture<String> session(String sid) {
        synchronized (bySession) {
            CompletableFuture<String> session = bySession.computeIfAbsent(sid, any -> new CompletableFuture<>());
            if (bySession.size() > MOST) {
                bySession.remove(bySession.keySet().iterator().next());
            }
            return session;
        }
    }
}
