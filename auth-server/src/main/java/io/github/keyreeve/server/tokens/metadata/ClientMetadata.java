package io.github.keyreeve.server.tokens.metadata;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Client metadata, RFC 7591 section 2 and OpenID Connect Dynamic Client Registration section 2. The members from {@code
 * accessTokenFormat} on are our own. A missing member gets the default of the standard, or the secure one.
 *
 * @param initiateLoginUri where the client begins a login, OpenID Connect Core section 4
 * @param logoUri where the server fetches the logo of the client, which it stores and shows
 * @param tokenEndpointAuthSigningAlg the algorithm of its assertions (RFC 7523), where it fixes one
 * @param jwks the public keys of the client, RFC 7517 section 5; or {@code jwksUri}, from which the server fetches them
 * @param tlsClientAuthSubjectDn the subject of its certificate, RFC 8705 section 2.1.2; or one of the four alternative names
 * @param tlsClientCertificateBoundAccessTokens whether its access tokens are bound to its certificate, RFC 8705 section 3.4
 * @param dpopBoundAccessTokens whether its access tokens are bound to a key, so that its token requests need a proof, RFC 9449 section 5.2
 * @param scope the scopes the client may request, separated by spaces
 * @param authorizationDetailsTypes the types of authorization details that it may request, RFC 9396 section 10; null for none
 * @param backchannelLogoutUri where the server notifies the client that a session has ended, OpenID Connect Back-Channel Logout section 2.2
 * @param backchannelLogoutSessionRequired whether the client needs {@code sid} there, which logout tokens have in any case
 * @param frontchannelLogoutUri what the page after signing out loads, OpenID Connect Front-Channel Logout section 2
 * @param frontchannelLogoutSessionRequired whether the client needs {@code iss} and {@code sid} there, which it gets in any case
 * @param subjectType {@code public} or {@code pairwise}, OpenID Connect Core section 8
 * @param sectorIdentifierUri where the redirect URIs of all clients of its sector are, section 8.1
 * @param userinfoSignedResponseAlg by which UserInfo is signed (OpenID Connect Core section 5.3.2); null for JSON
 * @param introspectionSignedResponseAlg by which introspection is signed that the client requests as a JWT (RFC 9701 section 6)
 * @param authorizationSignedResponseAlg by which authorization responses are signed that the client requests so (JARM section 3)
 * @param accessTokenFormat {@code jwt} (RFC 9068) or {@code opaque}
 * @param accessTokenClaims claims about the user in access tokens, beside those that each has: {@code email} (with {@code
 *     email_verified}), {@code email_verified}, {@code name}, {@code preferred_username}, {@code roles} (which each has), {@code permissions}
 * @param idTokenClaims the same in ID tokens, for clients that read nothing else; none of them is there otherwise
 * @param resources the resource servers (RFC 8707) the client may get tokens for; if the request names none the token is for
 *     all of them, and for this server alone if the list is empty
 * @param resourceScopes the scopes of a request that names this resource and no scope, separated by spaces; without, all of the client
 * @param allowedOrigins the origins from which its scripts call, beside those of its redirect URIs, such as {@code capacitor://localhost}
 * @param introspectionAudiences the audiences whose tokens the client may introspect (RFC 7662 section 4); none by default
 * @param requireConsent whether user consent is required; only first-party clients should not require it
 * @param requirePkce whether its authorization requests need a code challenge (RFC 7636); only a client that can keep a secret may do
 *     without
 * @param requirePushedAuthorizationRequests whether it must push its authorization requests (RFC 9126 section 6)
 * @param requireSignedRequestObject whether it must sign its authorization requests (RFC 9101 section 10.5)
 * @param requestObjectSigningAlg by which it signs them; null for any that the server supports
 * @param firstParty whether it is an application of the operator's own, which may ask users for their passwords itself. Only an
 *     operator can say so: whatever lets clients register themselves must refuse it
 * @param legacy whether it may use the password grant (RFC 6749 section 4.3), if that is switched on; to be said by an operator, as {@code
 *     firstParty}
 * @param ignoreUnregisteredScopes whether scopes that are requested and not registered are ignored; otherwise such a request is
 *     {@code invalid_scope}
 * @param accessTokenLifetime in seconds; null for the default of {@code keyreeve.tokens}, as for the other two
 * @param refreshTokenLifetime how long an unused refresh token is valid, in seconds
 * @param grantLifetime how long an authorization lasts however often it is refreshed, in seconds
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ClientMetadata(
        List<String> redirectUris,
        String tokenEndpointAuthMethod,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tokenEndpointAuthSigningAlg,
        List<String> grantTypes,
        List<String> responseTypes,
        String clientName,
        @Nullable String clientUri,
        @Nullable String logoUri,
        @Nullable String policyUri,
        @Nullable String tosUri,
        @Nullable String initiateLoginUri,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> jwks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String jwksUri,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tlsClientAuthSubjectDn,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tlsClientAuthSanDns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tlsClientAuthSanUri,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tlsClientAuthSanIp,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tlsClientAuthSanEmail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean tlsClientCertificateBoundAccessTokens,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean dpopBoundAccessTokens,
        @Nullable String scope,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> authorizationDetailsTypes,
        List<String> contacts,
        String applicationType,
        List<String> postLogoutRedirectUris,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String backchannelLogoutUri,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean backchannelLogoutSessionRequired,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String frontchannelLogoutUri,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean frontchannelLogoutSessionRequired,
        String subjectType,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sectorIdentifierUri,
        String idTokenSignedResponseAlg,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String userinfoSignedResponseAlg,
        String introspectionSignedResponseAlg,
        String authorizationSignedResponseAlg,
        String accessTokenFormat,
        String accessTokenSignedResponseAlg,
        List<String> accessTokenClaims,
        List<String> idTokenClaims,
        List<String> resources,
        Map<String, String> resourceScopes,
        List<String> allowedOrigins,
        List<String> introspectionAudiences,
        Boolean requireConsent,
        Boolean requirePkce,
        Boolean requirePushedAuthorizationRequests,
        Boolean requireSignedRequestObject,
        @Nullable String requestObjectSigningAlg,
        Boolean firstParty,
        Boolean legacy,
        Boolean ignoreUnregisteredScopes,
        @Nullable Long accessTokenLifetime,
        @Nullable Long refreshTokenLifetime,
        @Nullable Long grantLifetime) {

    /** Fills in the defaults. */
    @SuppressWarnings("NullAway") // Jackson passes null for what is left out
    public ClientMetadata {
        redirectUris = requireNonNullElse(redirectUris, List.of());
        tokenEndpointAuthMethod = requireNonNullElse(tokenEndpointAuthMethod, "client_secret_basic");
        grantTypes = requireNonNullElse(grantTypes, List.of("authorization_code"));
        responseTypes = requireNonNullElse(
                responseTypes, grantTypes.contains("authorization_code") ? List.of("code") : List.<String>of());
        clientName = requireNonNullElse(clientName, "");
        contacts = requireNonNullElse(contacts, List.of());
        applicationType = requireNonNullElse(applicationType, "web");
        postLogoutRedirectUris = requireNonNullElse(postLogoutRedirectUris, List.of());
        subjectType = requireNonNullElse(subjectType, "public");
        idTokenSignedResponseAlg = requireNonNullElse(idTokenSignedResponseAlg, "RS256");
        introspectionSignedResponseAlg = requireNonNullElse(introspectionSignedResponseAlg, "RS256");
        authorizationSignedResponseAlg = requireNonNullElse(authorizationSignedResponseAlg, "RS256");
        accessTokenFormat = requireNonNullElse(accessTokenFormat, "jwt");
        accessTokenSignedResponseAlg = requireNonNullElse(accessTokenSignedResponseAlg, "ES256");
        accessTokenClaims = requireNonNullElse(accessTokenClaims, List.of());
        idTokenClaims = requireNonNullElse(idTokenClaims, List.of());
        resources = requireNonNullElse(resources, List.of());
        resourceScopes = requireNonNullElse(resourceScopes, Map.of());
        allowedOrigins = requireNonNullElse(allowedOrigins, List.of());
        introspectionAudiences = requireNonNullElse(introspectionAudiences, List.of());
        requireConsent = requireNonNullElse(requireConsent, true);
        requirePkce = requireNonNullElse(requirePkce, true);
        requirePushedAuthorizationRequests = requireNonNullElse(requirePushedAuthorizationRequests, false);
        requireSignedRequestObject = requireNonNullElse(requireSignedRequestObject, false);
        firstParty = requireNonNullElse(firstParty, false);
        legacy = requireNonNullElse(legacy, false);
        ignoreUnregisteredScopes = requireNonNullElse(ignoreUnregisteredScopes, false);
    }

    /** The scopes in a value, separated by any number of spaces, in its order; none if it is absent. RFC 6749 section 3.3. */
    public static Set<String> scopes(@Nullable String value) {
        Set<String> scopes = new LinkedHashSet<>(value == null ? List.of() : List.of(value.split(" ", -1)));
        scopes.remove("");
        return scopes;
    }

    /** The single scopes, in alphabetical order. */
    public Set<String> scopes() {
        return new TreeSet<>(scopes(scope));
    }

    /** RFC 6749 section 2.1: a client that cannot keep a secret. No member, but what one of them says. */
    @JsonIgnore
    public boolean isPublic() {
        return tokenEndpointAuthMethod.equals("none");
    }

    /** Whether all its access tokens are bound to a key, RFC 9449 section 5.2. */
    @JsonIgnore
    public boolean bindsTokensToKeys() {
        return Boolean.TRUE.equals(dpopBoundAccessTokens);
    }

    /** Whether each sector gets other subject identifiers, OpenID Connect Core section 8. */
    @JsonIgnore
    public boolean hasPairwiseSubjects() {
        return subjectType.equals("pairwise");
    }

    /**
     * Whether it signs assertions with its secret, OpenID Connect Core section 9: of such a client alone the server must know the secret
     * itself.
     */
    @JsonIgnore
    public boolean signsWithSecret() {
        return tokenEndpointAuthMethod.equals("client_secret_jwt");
    }

    /** Whether it authenticates with a secret that it shares with the server, RFC 6749 section 2.3.1. */
    @JsonIgnore
    public boolean hasSecret() {
        return tokenEndpointAuthMethod.startsWith("client_secret_");
    }
}
