package io.github.keyreeve.server.tokens.clients;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.changes.CoalescingCache;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The clients as Spring's protocol code requires them. Cached, unknown ones too, so that a token request reads nothing about its
 * client from the database.
 */
final class RegisteredClients implements RegisteredClientRepository {

    private final CoalescingCache<String, Optional<RegisteredClient>> cache;

    private final TokensProperties tokens;
    private final Features features;

    RegisteredClients(
            Clients clients,
            ClientsProperties properties,
            TokensProperties tokens,
            Features features,
            ChangeFeed changes,
            Executor background) {
        this.tokens = tokens;
        this.features = features;
        this.cache = new CoalescingCache<>(
                Caffeine.newBuilder().maximumSize(properties.cacheSize()),
                Ticker.systemTicker(),
                properties.cacheTime(),
                background,
                changes::isComplete,
                clientId -> clients.find(clientId).filter(Client::active).map(this::registered));
        changes.follow("client", cache::forget, cache::forgetAll);
        changes.follow("store", incarnation -> cache.forgetAll(), () -> {});
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        // An invalid client id neither occupies the cache nor queries the database.
        return ClientMetadataRules.isClientId(clientId) ? cache.get(clientId).orElse(null) : null;
    }

    /** The registration's id is the client id: it never changes and is never reused. */
    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient registeredClient) {
        throw new UnsupportedOperationException("Clients are written as RFC 7591 metadata");
    }

    private RegisteredClient registered(Client client) {
        ClientMetadata metadata = client.metadata();
        RegisteredClient.Builder builder = RegisteredClient.withId(client.clientId())
                .clientId(client.clientId())
                .clientName(metadata.clientName().isBlank() ? client.clientId() : metadata.clientName())
                .clientAuthenticationMethod(new ClientAuthenticationMethod(metadata.tokenEndpointAuthMethod()))
                .authorizationGrantTypes(types -> types.addAll(grantTypes(client)))
                .redirectUris(uris -> uris.addAll(metadata.redirectUris()))
                .postLogoutRedirectUris(uris -> uris.addAll(metadata.postLogoutRedirectUris()))
                .scopes(scopes -> scopes.addAll(metadata.scopes()))
                .clientSettings(clientSettings(client))
                .tokenSettings(tokenSettings(metadata));
        if (!client.secrets().digests().isEmpty()) {
            builder.clientSecret(String.join(" ", client.secrets().digests()));
        }
        return builder.build();
    }

    /**
     * Those that are not switched off. Spring requires at least one; a client that only introspects has none, so it gets one that
     * cannot be requested.
     */
    private Set<AuthorizationGrantType> grantTypes(Client client) {
        Set<AuthorizationGrantType> types = client.metadata().grantTypes().stream()
                .filter(type -> features.disabledFeature(type).isEmpty())
                .map(AuthorizationGrantType::new)
                .collect(Collectors.toSet());
        return types.isEmpty() ? Set.of(new AuthorizationGrantType("\u0000none")) : types;
    }

    private ClientSettings clientSettings(Client client) {
        ClientMetadata metadata = client.metadata();
        return ClientSettings.builder()
                // By its type Spring distinguishes an assertion by a key from one by a secret.
                .tokenEndpointAuthenticationSigningAlgorithm(
                        metadata.signsWithSecret() ? MacAlgorithm.HS256 : SignatureAlgorithm.ES256)
                .requireProofKey(metadata.requirePkce())
                .requireAuthorizationConsent(metadata.requireConsent())
                .setting(ClientPolicy.setting(), ClientPolicy.of(client, tokens))
                .build();
    }

    private TokenSettings tokenSettings(ClientMetadata metadata) {
        return TokenSettings.builder()
                .authorizationCodeTimeToLive(tokens.codeLifetime())
                .accessTokenTimeToLive(tokens.accessLifetime(metadata))
                .refreshTokenTimeToLive(tokens.refreshLifetime(metadata))
                .reuseRefreshTokens(false)
                .accessTokenFormat(
                        metadata.accessTokenFormat().equals("opaque")
                                ? OAuth2TokenFormat.REFERENCE
                                : OAuth2TokenFormat.SELF_CONTAINED)
                .idTokenSignatureAlgorithm(
                        Objects.requireNonNull(SignatureAlgorithm.from(metadata.idTokenSignedResponseAlg())))
                .build();
    }
}
