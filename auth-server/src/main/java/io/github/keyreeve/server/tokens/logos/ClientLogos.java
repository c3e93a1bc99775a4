package io.github.keyreeve.server.tokens.logos;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.changes.CoalescingCache;
import io.github.keyreeve.server.platform.images.Picture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored logos, as pages show them: never that at the registered address, which would see who signs in. Templates read {@code logos}. */
public final class ClientLogos {

    private static final Logger log = LoggerFactory.getLogger(ClientLogos.class);

    private static final int MOST_CACHED = 10_000;
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final LogoRows rows;
    private final ChangeFeed changes;
    private final CoalescingCache<String, Optional<String>> paths;

    ClientLogos(LogoRows rows, ChangeFeed changes, Executor background) {
        this.rows = rows;
        this.changes = changes;
        this.paths = new CoalescingCache<>(
                Caffeine.newBuilder().maximumSize(MOST_CACHED),
                Ticker.systemTicker(),
                LIFETIME,
                background,
                changes::isComplete,
                clientId -> rows.name(clientId).map(LogoAssets::path));
        changes.follow(LogoRows.TABLE, paths::forget, paths::forgetAll);
    }

    /** The path of the image on this server; null if there is none, or while the store is away. */
    public @Nullable String path(String clientId) {
        try {
            return paths.get(clientId).orElse(null);
        } catch (CompletionException away) {
            log.debug("The page does without the logo", away);
            return null;
        }
    }

    /** Shows an uploaded image in place of what the client has registered; in the transaction of the caller. */
    public void upload(String clientId, Picture picture) {
        rows.upload(clientId, picture);
    }

    /** Removes an uploaded image, in the transaction of the caller. */
    public void removeUpload(String clientId) {
        rows.removeUpload(clientId);
    }

    /** Shows a change on this node at once, while the announcement of PostgreSQL is still under way. */
    public void announce(String clientId) {
        changes.announce(LogoRows.TABLE, clientId);
    }

    /** How it is with the logo of a client, read from the database; empty if the client has registered none, or that is not known yet. */
    public Optional<LogoState> state(String clientId) {
        return rows.state(clientId);
    }
}
