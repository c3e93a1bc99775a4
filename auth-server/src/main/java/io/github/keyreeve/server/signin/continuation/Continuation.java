package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for whose sake a user is sent to sign in.
 *
 * @param destination path and query of a page of this server, and no host, so that signing in never leads to a foreign site
 * @param described the same request with parameters that pages show, where the destination has none, such as that of a request that was
 *     pushed; null if the destination describes itself
 * @param seen a digest of the authentication that did not suffice; empty if the user was not signed in
 * @param demand what an authorization request demands of the sign-in; null if any sign-in suffices
 * @param expiresAt when it is ignored
 */
public record Continuation(
        String destination,
        @Nullable String described,
        String seen,
        @Nullable PendingDemand demand,
        Instant expiresAt) {

    private static final int DIGEST_BYTES = 12;

    /**
     * Whether the user has authenticated since with a factor, be it in another tab. The destination decides whether that suffices, and if
     * not, sends the user with another continuation, which has seen it.
     */
    public boolean isFollowedBy(Optional<AuthenticationEvent> now) {
        return now.filter(AuthenticationEvent::hasPrimaryFactor).isPresent()
                && !seen(now).equals(seen);
    }

    /** Whether the user was signed in, and is to authenticate further. */
    public boolean interruptsSession() {
        return !seen.isEmpty();
    }

    /** The address with what pages say about the request. */
    public String description() {
        return described == null ? destination : described;
    }

    Continuation with(PendingDemand other) {
        return new Continuation(destination, described, seen, other, expiresAt);
    }

    static String seen(Optional<AuthenticationEvent> event) {
        return event.map(Continuation::digest).orElse("");
    }

    private static String digest(AuthenticationEvent event) {
        byte[] facts = (event.account() + event.factorsAsJson()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(Secrets.sha256(facts), DIGEST_BYTES));
    }
}
