package io.github.keyreeve.server.tokens.metadata;

import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The rules of client metadata, in the order in which they are checked. */
public final class ClientMetadataRules {

    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    /** Unreserved characters of RFC 3986, so that a client id needs no escaping anywhere. */
    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    /** RFC 9068 section 5: the subject of a client's token must never equal that of a user. */
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** RFC 6749 section 3.3. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");

    /** The claims about a user that both members may name; {@code roles} is in the access tokens of all clients. */
    public static final List<String> USER_CLAIMS =
            List.of("email", "email_verified", "name", "preferred_username", "roles", "permissions");

    private final Features features;
    private final OutboundUris uris;
    private final SectorIdentifiers sectors;

    ClientMetadataRules(Features features, OutboundUris uris, SectorIdentifiers sectors) {
        this.features = features;
        this.uris = uris;
        this.sectors = sectors;
    }

    /**
     * Checks a registration, and what it names elsewhere.
     *
     * @param before the metadata that are replaced
     * @throws InvalidClientMetadata naming the first rule that is violated
     */
    public void check(String clientId, ClientMetadata metadata, Supplier<Optional<ClientMetadata>> before) {
        check(clientId, metadata);
        sectors.checkDocument(metadata, before);
    }

    /**
     * Checks what needs no request.
     *
     * @throws InvalidClientMetadata naming the first rule that is violated
     */
    public void check(String clientId, ClientMetadata metadata) {
        clientId(clientId);
        grantTypes(metadata);
        authMethod(metadata);
        metadata.redirectUris()
                .forEach(uri -> RedirectUriRules.check("redirect_uris", uri, metadata.applicationType()));
        metadata.postLogoutRedirectUris()
                .forEach(uri -> RedirectUriRules.check("post_logout_redirect_uris", uri, metadata.applicationType()));
        metadata.scopes()
                .forEach(scope ->
                        require(SCOPE.matcher(scope).matches(), "scope", "scope is not a list of scope tokens"));
        authorizationDetailsTypes(metadata);
        require(!metadata.firstParty() || !metadata.scopes().isEmpty(), "scope", "first_party needs a scope");
        metadata.resources().forEach(resource -> ResourceUriRules.check("resources", resource));
        metadata.resourceScopes().forEach((resource, scopes) -> resourceScopes(metadata, resource, scopes));
        metadata.introspectionAudiences()
                .forEach(audience -> ResourceUriRules.check("introspection_audiences", audience));
        metadata.allowedOrigins().forEach(OriginRules::check);
        names(metadata);
        require(
                metadata.logoUri() == null || uris.contain(metadata.logoUri()),
                "logo_uri",
                "logo_uri is not a public https address");
        LogoutUriRules.check(metadata, uris);
        ClientKeyRules.check(metadata, uris);
        AssertionAlgorithms.check(metadata);
        CertificateMetadata.check(metadata, features.clientAuthentication().containsKey("tls_client_auth"));
        sectors.check(metadata);
        tokens(metadata);
    }

    /** Whether a client can have this identifier. */
    public static boolean isClientId(String text) {
        return CLIENT_ID.matcher(text).matches();
    }

    private static void clientId(String clientId) {
        require(isClientId(clientId), "client_id", "client_id must have 1 to 128 letters, digits or any of . _ ~ -");
        require(!ACCOUNT_ID.matcher(clientId).matches(), "client_id", "client_id must not look like an account id");
    }

    private void grantTypes(ClientMetadata metadata) {
        for (String grantType : metadata.grantTypes()) {
            features.disabledFeature(grantType).ifPresent(feature -> {
                throw InvalidClientMetadata.of(
                        "grant_types", "grant type " + grantType + " is switched off by keyreeve.features." + feature);
            });
        }
        Set<String> grantTypes = features.grants().keySet();
        require(
                grantTypes.containsAll(metadata.grantTypes()),
                "grant_types",
                "grant_types may hold " + sorted(grantTypes));
        boolean code = metadata.grantTypes().contains("authorization_code");
        require(!code || !metadata.redirectUris().isEmpty(), "redirect_uris", "authorization_code needs redirect_uris");
        require(
                metadata.responseTypes().equals(code ? List.of("code") : List.of()),
                "response_types",
                "response_types must be [\"code\"] with authorization_code, and empty without");
        boolean password = metadata.grantTypes().contains("password");
        require(!password || metadata.legacy(), "grant_types", "password needs legacy, which only an operator can say");
        require(
                code
                        || password
                        || metadata.firstParty()
                        || !metadata.grantTypes().contains("refresh_token"),
                "grant_types",
                "refresh_token needs a grant that gives refresh tokens, such as authorization_code, or first_party");
    }

    private void authMethod(ClientMetadata metadata) {
        Set<String> methods = features.clientAuthentication().keySet();
        require(
                methods.contains(metadata.tokenEndpointAuthMethod()),
                "token_endpoint_auth_method",
                "token_endpoint_auth_method is one of " + sorted(methods));
        require(
                !metadata.isPublic() || !metadata.grantTypes().contains("client_credentials"),
                "grant_types",
                "client_credentials needs a client that can keep a secret");
        require(!metadata.isPublic() || !metadata.legacy(), "legacy", "legacy needs a client that can keep a secret");
        require(
                !metadata.isPublic() || metadata.requirePkce(),
                "require_pkce",
                "require_pkce is false only for a client with a secret");
        require(
                metadata.isPublic() || metadata.allowedOrigins().isEmpty(),
                "allowed_origins",
                "allowed_origins needs a public client: scripts keep no secret");
        require(
                !metadata.isPublic() || metadata.introspectionAudiences().isEmpty(),
                "introspection_audiences",
                "introspection_audiences needs a client that can keep a secret");
    }

    /** RFC 9396 section 2.1: any string; here one that a list of them can show. */
    private static void authorizationDetailsTypes(ClientMetadata metadata) {
        String member = "authorization_details_types";
        require(
                metadata.authorizationDetailsTypes() == null
                        || metadata.authorizationDetailsTypes().stream()
                                .allMatch(type -> SCOPE.matcher(type).matches()),
                member,
                member + " holds names of 1 to 100 printable characters");
    }

    private static void resourceScopes(ClientMetadata metadata, String resource, String scopes) {
        Set<String> each = ClientMetadata.scopes(scopes);
        require(
                metadata.resources().contains(resource)
                        && !each.isEmpty()
                        && metadata.scopes().containsAll(each),
                "resource_scopes",
                "resource_scopes has scopes of scope for resources of resources");
    }

    private static void names(ClientMetadata metadata) {
        require(metadata.clientName().length() <= 100, "client_name", "client_name is longer than 100 characters");
        require(
                metadata.clientName().codePoints().noneMatch(ClientMetadataRules::isHidden),
                "client_name",
                "client_name holds control or direction characters");
        WebPageRules.check("client_uri", metadata.clientUri());
        WebPageRules.check("policy_uri", metadata.policyUri());
        WebPageRules.check("tos_uri", metadata.tosUri());
        WebPageRules.checkSecure("initiate_login_uri", metadata.initiateLoginUri());
        require(
                Set.of("web", "native").contains(metadata.applicationType()),
                "application_type",
                "application_type is web or native");
    }

    private static void tokens(ClientMetadata metadata) {
        require(
                Set.of("jwt", "opaque").contains(metadata.accessTokenFormat()),
                "access_token_format",
                "access_token_format is jwt or opaque");
        algorithm("access_token_signed_response_alg", metadata.accessTokenSignedResponseAlg());
        algorithm("id_token_signed_response_alg", metadata.idTokenSignedResponseAlg());
        algorithm("introspection_signed_response_alg", metadata.introspectionSignedResponseAlg());
        algorithm("authorization_signed_response_alg", metadata.authorizationSignedResponseAlg());
        if (metadata.userinfoSignedResponseAlg() != null) {
            algorithm("userinfo_signed_response_alg", metadata.userinfoSignedResponseAlg());
        }
        if (metadata.requestObjectSigningAlg() != null) {
            algorithm("request_object_signing_alg", metadata.requestObjectSigningAlg());
        }
        require(
                !metadata.requireSignedRequestObject() || metadata.jwks() != null || metadata.jwksUri() != null,
                "require_signed_request_object",
                "require_signed_request_object needs jwks or jwks_uri");
        claims("access_token_claims", metadata.accessTokenClaims());
        claims("id_token_claims", metadata.idTokenClaims());
        require(
                metadata.accessTokenLifetime() == null || isAccessLifetime(metadata.accessTokenLifetime()),
                "access_token_lifetime",
                "access_token_lifetime is 10 s to one day");
        require(
                metadata.refreshTokenLifetime() == null || isLongLifetime(metadata.refreshTokenLifetime()),
                "refresh_token_lifetime",
                "refresh_token_lifetime is 10 s to one year");
        require(
                metadata.grantLifetime() == null || isLongLifetime(metadata.grantLifetime()),
                "grant_lifetime",
                "grant_lifetime is 10 s to one year");
    }

    private static void claims(String member, List<String> names) {
        require(
                USER_CLAIMS.containsAll(names),
                member,
                member + " may hold " + USER_CLAIMS.stream().sorted().toList());
    }

    private static void algorithm(String member, String name) {
        require(ALGORITHMS.contains(name), member, "signing algorithms are " + sorted(ALGORITHMS));
    }

    private static boolean isHidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }

    /** In seconds, of an access token. */
    public static boolean isAccessLifetime(long seconds) {
        return between(seconds, 10, 86_400);
    }

    /** In seconds, of a refresh token or an authorization. */
    public static boolean isLongLifetime(long seconds) {
        return between(seconds, 10, 31_622_400);
    }

    private static boolean between(long value, long least, long most) {
        return value >= least && value <= most;
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }

    static void require(boolean obeyed, String member, String rule) {
        if (!obeyed) {
            throw InvalidClientMetadata.of(member, rule);
        }
    }
}
