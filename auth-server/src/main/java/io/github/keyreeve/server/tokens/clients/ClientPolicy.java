package io.github.keyreeve.server.tokens.clients;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.github.keyreeve.server.tokens.clientsecrets.SealedSecrets;
import io.github.keyreeve.server.tokens.metadata.AssertionAlgorithms;
import io.github.keyreeve.server.tokens.metadata.CertificateMetadata;
import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.RegisteredKeys;
import io.github.keyreeve.server.tokens.metadata.SectorIdentifiers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The policy of a client that Spring's {@link RegisteredClient} has no place for.
 *
 * @param firstParty whether users may sign in at the JSON API through it
 * @param legacy whether it may use the password grant
 * @param nativeApplication whether redirects may go to any port on loopback, RFC 8252 section 7.3 and RFC 9700 section 4.1.3
 * @param ignoresUnregisteredScopes whether requested scopes that are not registered are ignored
 * @param pushesRequests whether its authorization requests must be pushed, RFC 9126 section 6
 * @param signsRequests whether its authorization requests must be signed, RFC 9101 section 10.5
 * @param requestObjectAlgorithm JWS algorithm of its request objects; null for any
 * @param userInfoAlgorithm JWS algorithm of UserInfo; null for JSON
 * @param introspectionAlgorithm JWS algorithm of introspection as a JWT
 * @param authorizationResponseAlgorithm JWS algorithm of signed authorization responses
 * @param accessTokenAlgorithm JWS algorithm of its JWT access tokens
 * @param accessTokenClaims optional claims about the user in its access tokens
 * @param idTokenClaims the same in its ID tokens
 * @param authorizationDetailsTypes the types of authorization details that it may request, RFC 9396 section 10
 * @param resources the resource servers it may get tokens for, RFC 8707
 * @param resourceScopes the scopes of requests that name a resource and no scope
 * @param introspectionAudiences the audiences whose tokens it may introspect, RFC 7662 section 4
 * @param keys where its public keys are, RFC 7591 section 2
 * @param assertionAlgorithms with which it may sign client assertions, RFC 7523
 * @param sealedSecrets the secrets that it signs with, sealed; null if it does not
 * @param certificate what is registered about its certificate, RFC 8705 section 2.1.2
 * @param bindsTokensToKeys whether all its access tokens are bound to a key, RFC 9449 section 5.2
 * @param grantLifetime absolute limit of an authorization, RFC 9700 section 4.14.2
 * @param epoch the number of the client, which changes when its access ends
 * @param incarnation the number of the store
 * @param sector of its pairwise subject identifiers, OpenID Connect Core section 8.1; null for public ones
 * @param clientUri its home page, shown at consent
 * @param initiateLoginUri where it begins a login, OpenID Connect Core section 4
 * @param backchannelLogoutUri where it learns that a session has ended, OpenID Connect Back-Channel Logout section 2.2
 * @param frontchannelLogoutUri what the page after signing out loads, OpenID Connect Front-Channel Logout section 2
 */
public record ClientPolicy(
        boolean firstParty,
        boolean legacy,
        boolean nativeApplication,
        boolean ignoresUnregisteredScopes,
        boolean pushesRequests,
        boolean signsRequests,
        @Nullable String requestObjectAlgorithm,
        @Nullable SignatureAlgorithm userInfoAlgorithm,
        SignatureAlgorithm introspectionAlgorithm,
        SignatureAlgorithm authorizationResponseAlgorithm,
        SignatureAlgorithm accessTokenAlgorithm,
        List<String> accessTokenClaims,
        List<String> idTokenClaims,
        Set<String> authorizationDetailsTypes,
        List<String> resources,
        Map<String, Set<String>> resourceScopes,
        List<String> introspectionAudiences,
        RegisteredKeys keys,
        Set<String> assertionAlgorithms,
        @Nullable SealedSecrets sealedSecrets,
        CertificateMetadata certificate,
        boolean bindsTokensToKeys,
        Duration grantLifetime,
        long epoch,
        long incarnation,
        @Nullable String sector,
        @Nullable String clientUri,
        @Nullable String policyUri,
        @Nullable String tosUri,
        @Nullable String initiateLoginUri,
        @Nullable String backchannelLogoutUri,
        @Nullable String frontchannelLogoutUri) {

    private static final String SETTING = ClientPolicy.class.getName();

    /** The policy that came with the client from its repository. */
    public static ClientPolicy of(RegisteredClient client) {
        ClientPolicy policy = client.getClientSettings().getSetting(SETTING);
        if (policy == null) {
            throw new IllegalStateException("This client is not one of ours: " + client.getClientId());
        }
        return policy;
    }

    static ClientPolicy of(Client client, TokensProperties tokens) {
        ClientMetadata metadata = client.metadata();
        return new ClientPolicy(
                metadata.firstParty(),
                metadata.legacy(),
                metadata.applicationType().equals("native"),
                metadata.ignoreUnregisteredScopes(),
                metadata.requirePushedAuthorizationRequests(),
                metadata.requireSignedRequestObject(),
                metadata.requestObjectSigningAlg(),
                metadata.userinfoSignedResponseAlg() == null
                        ? null
                        : SignatureAlgorithm.from(metadata.userinfoSignedResponseAlg()),
                Objects.requireNonNull(SignatureAlgorithm.from(metadata.introspectionSignedResponseAlg())),
                Objects.requireNonNull(SignatureAlgorithm.from(metadata.authorizationSignedResponseAlg())),
                Objects.requireNonNull(SignatureAlgorithm.from(metadata.accessTokenSignedResponseAlg())),
                metadata.accessTokenClaims(),
                metadata.idTokenClaims(),
                metadata.authorizationDetailsTypes() == null
                        ? Set.of()
                        : Set.copyOf(metadata.authorizationDetailsTypes()),
                metadata.resources(),
                resourceScopes(metadata),
                metadata.introspectionAudiences(),
                RegisteredKeys.of(metadata),
                AssertionAlgorithms.of(metadata),
                client.secrets().sealed(),
                CertificateMetadata.of(metadata),
                metadata.bindsTokensToKeys(),
                tokens.grantLifetime(metadata),
                client.epoch(),
                client.incarnation(),
                SectorIdentifiers.of(metadata),
                metadata.clientUri(),
                metadata.policyUri(),
                metadata.tosUri(),
                metadata.initiateLoginUri(),
                metadata.backchannelLogoutUri(),
                metadata.frontchannelLogoutUri());
    }

    private static Map<String, Set<String>> resourceScopes(ClientMetadata metadata) {
        return metadata.resourceScopes().entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, scopes -> RequestedScopes.parse(scopes.getValue())));
    }

    static String setting() {
        return SETTING;
    }
}
