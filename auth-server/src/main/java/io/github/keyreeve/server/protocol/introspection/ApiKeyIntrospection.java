package io.github.keyreeve.server.protocol.introspection;

import io.github.keyreeve.server.platform.quota.Quotas;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.apikeys.ActiveApiKey;
import io.github.keyreeve.server.tokens.apikeys.ApiKeys;
import io.github.keyreeve.server.tokens.apikeys.UsageScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What introspection says of an API key: what it may be used for at the caller now, and for whom. */
final class ApiKeyIntrospection {

    /** RFC 8693 section 2.2.1: it is no access token. A resource server that expects one refuses it. */
    private static final String NO_ACCESS_TOKEN = "N_A";

    private final ApiKeys keys;
    private final Issuer issuer;
    private final Quotas quotas;

    ApiKeyIntrospection(ApiKeys keys, Issuer issuer, Quotas quotas) {
        this.keys = keys;
        this.issuer = issuer;
        this.quotas = quotas;
    }

    /**
     * RFC 7662 section 2.2; empty if the key may be used for nothing at a service with these audiences.
     *
     * @throws io.github.keyreeve.server.platform.quota.QuotaExceeded if it was used too often
     */
    Optional<Map<String, Object>> members(String value, List<String> audiences) {
        return keys.use(value).flatMap(key -> active(key, key.scopesFor(audiences)));
    }

    private Optional<Map<String, Object>> active(ActiveApiKey key, List<UsageScope> scopes) {
        if (scopes.isEmpty()) {
            return Optional.empty();
        }
        quotas.requireOfApiKey(key.id(), key.tier(), key.rateLimit());
        Map<String, Object> members = new HashMap<>();
        members.put("active", true);
        members.put("token_type", NO_ACCESS_TOKEN);
        members.put("api_key_id", key.id());
        members.put("iss", issuer.toString());
        members.put("sub", key.account());
        members.put("username", key.username());
        members.put("scope", scopes.stream().map(UsageScope::name).collect(Collectors.joining(" ")));
        members.put("aud", scopes.stream().map(UsageScope::audience).distinct().toList());
        members.put("iat", key.createdAt().getEpochSecond());
        members.put("exp", key.expiresAt().getEpochSecond());
        members.put("roles", key.roles());
        members.put("tier", key.tier());
        return Optional.of(members);
    }
}
