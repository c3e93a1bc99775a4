package io.github.keyreeve.server.tokens.clients;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.changes.CoalescingCache;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The origins (RFC 6454) from which scripts of public clients call: those of their redirect URIs, and those
 * that are registered as {@code allowed_origins}. Cached like the clients themselves.
 */
public final class PublicClientOrigins {

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

    private static final String ALL = "all";

    private final CoalescingCache<String, Set<String>> cache;

    PublicClientOrigins(Clients clients, Duration cacheTime, ChangeFeed changes, Executor background) {
        this.cache = new CoalescingCache<>(
                Caffeine.newBuilder(),
                Ticker.systemTicker(),
                cacheTime,
                background,
                changes::isComplete,
                all -> Stream.concat(
                                clients.redirectUrisOfPublicClients().stream().flatMap(PublicClientOrigins::origin),
                                clients.allowedOriginsOfPublicClients().stream())
                        .collect(Collectors.toUnmodifiableSet()));
        changes.follow("client", clientId -> cache.forgetAll(), cache::forgetAll);
    }

    /** Whether it is the origin of a public client; written as browsers write it in {@code Origin}. */
    public boolean contain(String origin) {
        return cache.get(ALL).contains(origin);
    }

    /** RFC 6454 section 6.2; the private schemes of native applications have none. */
    static Stream<String> origin(String redirectUri) {
        URI uri = URI.create(redirectUri);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        Integer defaultPort = DEFAULT_PORTS.get(scheme);
        if (defaultPort == null) {
            return Stream.empty();
        }
        String host = scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT);
        boolean plain = uri.getPort() < 0 || uri.getPort() == defaultPort;
        return Stream.of(plain ? host : host + ":" + uri.getPort());
    }
}
