package io.github.keyreeve.server.tokens.scopes;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.changes.CoalescingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Scopes in the language of a user. The entries are cached; texts of scopes that this server defines are bundled with it. */
public final class ScopeCatalogue {

    /** Those with messages {@code scope.…}. */
    private static final Set<String> BUNDLED = Set.of(
            "openid",
            "profile",
            "email",
            "address",
            "phone",
            "offline_access",
            "account",
            "admin.overview",
            "admin.users",
            "admin.sessions",
            "admin.consents",
            "admin.deliveries",
            "admin.webhooks",
            "admin.audit",
            "admin.scopes",
            "admin.branding",
            "admin.clients",
            "admin.clients.privileged",
            "admin.keys",
            "admin.settings");

    private static final Duration CACHE_TIME = Duration.ofMinutes(1);

    private static final String ALL = "all";

    private final CoalescingCache<String, Map<String, ScopeTexts>> cache;
    private final MessageSource messages;

    ScopeCatalogue(Scopes scopes, MessageSource messages, ChangeFeed changes, Executor background) {
        this.messages = messages;
        this.cache = new CoalescingCache<>(
                Caffeine.newBuilder(),
                Ticker.systemTicker(),
                CACHE_TIME,
                background,
                changes::isComplete,
                all -> scopes.all().stream().collect(Collectors.toMap(CatalogueScope::name, CatalogueScope::texts)));
        changes.follow("scope", name -> cache.forgetAll(), cache::forgetAll);
        changes.follow("store", incarnation -> cache.forgetAll(), () -> {});
    }

    /** The names of scopes that have texts without an entry. */
    public Set<String> bundled() {
        return BUNDLED;
    }

    /** The scopes in alphabetical order. */
    public List<ScopeDescription> describe(Collection<String> names, Locale user) {
        Map<String, ScopeTexts> entries = cache.get(ALL);
        return names.stream().sorted().map(describing(entries, user)).toList();
    }

    /** Those that are entries of the catalogue, in alphabetical order. */
    public List<ScopeDescription> entries(Collection<String> names, Locale user) {
        Map<String, ScopeTexts> entries = cache.get(ALL);
        return names.stream()
                .filter(entries::containsKey)
                .sorted()
                .map(describing(entries, user))
                .toList();
    }

    private Function<String, ScopeDescription> describing(Map<String, ScopeTexts> entries, Locale user) {
        return name -> {
            ScopeTexts entry = entries.get(name);
            return entry == null
                    ? new ScopeDescription(name, bundled(name, "", user), bundled(name, ".detail", user))
                    : new ScopeDescription(
                            name,
                            entry.title(user).orElse(null),
                            entry.description(user).orElse(null));
        };
    }

    private @Nullable String bundled(String name, String suffix, Locale user) {
        return BUNDLED.contains(name) ? messages.getMessage("scope." + name + suffix, null, null, user) : null;
    }
}
