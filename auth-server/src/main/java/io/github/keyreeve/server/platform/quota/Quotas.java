package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.audit.Actor;
import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.quota.QuotaBucket.Level;
import io.github.keyreeve.server.platform.quota.QuotaRules.Applicable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;

/**
 * Takes the tokens of a request: all at once, as soon as all that its rules count is known. What needs no authentication is known before
 * anything is done for the request; else it is known when the caller has authenticated, or has failed to.
 */
public final class Quotas {

    private static final String PENDING = Quotas.class.getName() + ".pending";

    private final QuotaRules rules;
    private final ApiKeyLimits ofApiKeys;
    private final QuotaStore store;
    private final Function<HttpServletRequest, String> networks;
    private final TypedName names;
    private final AccountRecognizer accounts;
    private final AuditContext.Source context;

    Quotas(
            Limits limits,
            QuotaStore store,
            Function<HttpServletRequest, String> networks,
            TypedName names,
            AccountRecognizer accounts,
            AuditContext.Source context) {
        this.rules = limits.rules();
        this.ofApiKeys = limits.ofApiKeys();
        this.store = store;
        this.networks = networks;
        this.names = names;
        this.accounts = accounts;
        this.context = context;
    }

    /** What is limited. */
    record Limits(QuotaRules rules, ApiKeyLimits ofApiKeys) {}

    /** When the request has been read, and nothing is known of its caller. */
    void begin(String path, HttpServletRequest request, HttpServletResponse response) {
        Applicable applicable = rules.of(request.getMethod(), path);
        if (applicable.rules().isEmpty()) {
            return;
        }
        if (applicable.isEarly()) {
            show(take(applicable, Actor.ANONYMOUS, null, request), response);
        } else {
            request.setAttribute(PENDING, applicable);
        }
    }

    /**
     * When the caller has authenticated, or has failed to. Does nothing for a request whose tokens have been taken, or that has no rule.
     *
     * @throws QuotaExceeded if the caller has sent more than a rule allows
     */
    public void require(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(PENDING) instanceof Applicable applicable) {
            request.removeAttribute(PENDING);
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            String tier = caller != null && caller.getPrincipal() instanceof Principal user
                    ? accounts.tierOf(user).orElse(null)
                    : null;
            show(take(applicable, context.now().actor(), tier, request), response);
        }
    }

    /**
     * When an API key has been found valid.
     *
     * @param own the limit that the key itself has; null for that of its tier
     * @throws QuotaExceeded if it was used more often than a rule allows
     */
    public void requireOfApiKey(UUID key, String tier, @Nullable String own) {
        List<QuotaBucket> buckets = ofApiKeys.buckets(key, tier, own);
        if (!buckets.isEmpty()) {
            store.take(buckets);
        }
    }

    /**
     * When a request turns out to be for something that has another path too.
     *
     * @throws QuotaExceeded if the caller has sent more than a rule for that path allows
     */
    public void requireAsAt(String path, HttpServletRequest request) {
        take(rules.of(request.getMethod(), path), Actor.ANONYMOUS, null, request);
    }

    private List<Level> take(Applicable applicable, Actor actor, @Nullable String tier, HttpServletRequest request) {
        List<QuotaBucket> buckets = new ArrayList<>();
        for (QuotaRule rule : applicable.rules()) {
            Optional<Quota> quota = rule.quotaOf(tier);
            Optional<String> owner = owner(rule.key(), actor, request);
            if (quota.isPresent() && owner.isPresent()) {
                buckets.add(new QuotaBucket(rule, quota.get(), applicable.route() + '\0' + owner.get()));
            }
        }
        return buckets.isEmpty() ? List.of() : store.take(buckets);
    }

    private static void show(List<Level> levels, HttpServletResponse response) {
        if (!levels.isEmpty()) {
            QuotaHeaders.of(levels).forEach(response::setHeader);
        }
    }

    private Optional<String> owner(QuotaKey key, Actor actor, HttpServletRequest request) {
        return switch (key) {
            case ADDRESS -> Optional.of(networks.apply(request));
            case NAME -> Optional.of(names.owner(request, networks.apply(request)));
            case ACCOUNT ->
                Optional.of(actor.id() == null ? networks.apply(request) : actor.kind() + "\0" + actor.id());
            case CLIENT -> actor.kind() == Actor.Kind.CLIENT ? Optional.ofNullable(actor.id()) : Optional.empty();
            case PUBLIC_CLIENT -> isPublicClient() ? Optional.of(networks.apply(request)) : Optional.empty();
            case API_KEY -> Optional.empty();
        };
    }

    private static boolean isPublicClient() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2ClientAuthenticationToken client
                && ClientAuthenticationMethod.NONE.equals(client.getClientAuthenticationMethod());
    }
}
