package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.jarm.JARMValidator;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.LogoutReceiver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.SignedInUser;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The OAuth 2.0 SDK of Connect2id (Nimbus), which is strict with what it reads, as a client that signs or verifies all. */
class NimbusSdkTests {

    private static final LogoutReceiver RECEIVER = LogoutReceiver.start();
    private static final Node NODE = Node.builder()
            .property("keyreeve.outbound.allow", RECEIVER.origin())
            .start();

    private static final URI REDIRECT_URI = URI.create(TestClients.REDIRECT_URI);
    private static final Scope SCOPE = new Scope("openid", "profile", "api.read");
    private static final ECKey KEY = TestKeys.ec("key");
    private static final Issuer ISSUER = new Issuer(NODE.uri());

    private final OIDCProviderMetadata server;
    private final DPoPProofFactory proofs;
    private final String logout = RECEIVER.address();
    private final ClientID client = new ClientID(TestClients.web(
                    NODE,
                    "token_endpoint_auth_method",
                    "private_key_jwt",
                    "jwks",
                    TestKeys.jwks(KEY),
                    "require_pushed_authorization_requests",
                    true,
                    "dpop_bound_access_tokens",
                    true,
                    "id_token_signed_response_alg",
                    "ES256",
                    "userinfo_signed_response_alg",
                    "ES256",
                    "authorization_signed_response_alg",
                    "ES256",
                    "backchannel_logout_uri",
                    logout)
            .id());

    private final SignedInUser user = SignedInUser.at(NODE);

    NimbusSdkTests() throws Exception {
        server = OIDCProviderMetadata.resolve(ISSUER);
        proofs = new DefaultDPoPProofFactory(TestKeys.ec("proofs"), JWSAlgorithm.ES256);
    }

    @AfterAll
    static void stop() {
        NODE.close();
        RECEIVER.close();
    }

    @Test
    void readsTheMetadata() throws Exception {
        assertThat(AuthorizationServerMetadata.resolve(ISSUER).toJSONObject())
                .containsEntry("issuer", ISSUER.getValue())
                .containsKeys("pushed_authorization_request_endpoint", "dpop_signing_alg_values_supported");
        assertThat(server.getUserInfoEndpointURI()).isEqualTo(NODE.resolve("/userinfo"));
    }

    @Test
    void completesASignedAndBoundFlow() throws Exception {
        OIDCTokenResponse tokens = signIn();
        AccessToken access = tokens.getOIDCTokens().getAccessToken();
        assertThat(access).isInstanceOf(DPoPAccessToken.class);

        HTTPRequest request = new UserInfoRequest(server.getUserInfoEndpointURI(), access).toHTTPRequest();
        request.setDPoP(proofs.createDPoPJWT("GET", server.getUserInfoEndpointURI(), access));
        UserInfoResponse response = UserInfoResponse.parse(request.send());
        JWTClaimsSet claims = response.toSuccessResponse().getUserInfoJWT().getJWTClaimsSet();
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo(user.username());

        OIDCTokenResponse refreshed =
                redeem(new RefreshTokenGrant(tokens.getOIDCTokens().getRefreshToken()));
        AccessToken second = refreshed.getOIDCTokens().getAccessToken();
        TokenIntrospectionSuccessResponse state = introspect(second);
        assertThat(state.isActive()).isTrue();
        assertThat(state.getSubject().getValue()).isEqualTo(claims.getSubject());
        assertThat(state.getJWKThumbprintConfirmation()).isNotNull();

        Token last = Objects.requireNonNullElse(
                refreshed.getOIDCTokens().getRefreshToken(),
                tokens.getOIDCTokens().getRefreshToken());
        assertThat(new TokenRevocationRequest(server.getRevocationEndpointURI(), authentication(), last)
                        .toHTTPRequest()
                        .send()
                        .indicatesSuccess())
                .isTrue();
        assertThat(introspect(second).isActive()).isFalse();
    }

    @Test
    void isToldOfTheEndOfTheSession() throws Exception {
        OIDCTokenResponse tokens = signIn();

        user.browser().submit(user.browser().get("/logout"), Map.of());

        await().until(() -> !RECEIVER.at(logout).isEmpty());
        String token = RECEIVER.at(logout).get(0).logoutToken();
        assertThat(new LogoutTokenValidator(
                                ISSUER,
                                client,
                                JWSAlgorithm.ES256,
                                server.getJWKSetURI().toURL())
                        .validate(JWTParser.parse(token))
                        .getSubject()
                        .getValue())
                .isEqualTo(tokens.getOIDCTokens().getIDToken().getJWTClaimsSet().getSubject());
    }

    @Test
    void getsATokenOfItsOwn() throws Exception {
        ClientCredentials service = TestClients.service(NODE);

        HTTPRequest request = new TokenRequest.Builder(
                        server.getTokenEndpointURI(), basic(service), new ClientCredentialsGrant())
                .scope(new Scope("api.read"))
                .resource(URI.create(TestClients.API))
                .build()
                .toHTTPRequest();
        AccessToken token = TokenResponse.parse(request.send())
                .toSuccessResponse()
                .getTokens()
                .getAccessToken();

        TokenIntrospectionSuccessResponse state = introspect(token);
        assertThat(state.getClientID().getValue()).isEqualTo(service.id());
        assertThat(state.getScope()).containsExactly(new Scope.Value("api.read"));
    }

    /** A signed request is pushed, the signed response and the ID token are verified. */
    private OIDCTokenResponse signIn() throws Exception {
        CodeVerifier verifier = new CodeVerifier();
        State state = new State();
        Nonce nonce = new Nonce();
        AuthenticationRequest request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, SCOPE, client, REDIRECT_URI)
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .responseMode(ResponseMode.JWT)
                .resource(URI.create(TestClients.API))
                .build();
        AuthenticationRequest pushed = new AuthenticationRequest.Builder(push(signed(request)), client)
                .endpointURI(server.getAuthorizationEndpointURI())
                .build();

        URI callback = user.browser().get(pushed.toURI()).location();
        AuthorizationCode code = AuthenticationResponseParser.parse(
                        callback,
                        new JARMValidator(
                                ISSUER,
                                client,
                                JWSAlgorithm.ES256,
                                server.getJWKSetURI().toURL()))
                .toSuccessResponse()
                .getAuthorizationCode();

        OIDCTokenResponse tokens = redeem(new AuthorizationCodeGrant(code, REDIRECT_URI, verifier));
        new IDTokenValidator(
                        ISSUER,
                        client,
                        JWSAlgorithm.ES256,
                        server.getJWKSetURI().toURL())
                .validate(tokens.getOIDCTokens().getIDToken(), nonce);
        return tokens;
    }

    /** As a request object, RFC 9101 section 4. */
    private SignedJWT signed(AuthenticationRequest request) throws Exception {
        Instant now = Instant.now();
        SignedJWT object = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(KEY.getKeyID())
                        .type(new JOSEObjectType("oauth-authz-req+jwt"))
                        .build(),
                new JWTClaimsSet.Builder(request.toJWTClaimsSet())
                        .issuer(client.getValue())
                        .audience(ISSUER.getValue())
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build());
        object.sign(new ECDSASigner(KEY));
        return object;
    }

    private URI push(SignedJWT object) throws Exception {
        PushedAuthorizationRequest request = new PushedAuthorizationRequest(
                server.getPushedAuthorizationRequestEndpointURI(),
                authentication(),
                new AuthenticationRequest.Builder(object, client).build());
        return PushedAuthorizationResponse.parse(request.toHTTPRequest().send())
                .toSuccessResponse()
                .getRequestURI();
    }

    private OIDCTokenResponse redeem(AuthorizationGrant grant) throws Exception {
        HTTPRequest request = new TokenRequest.Builder(server.getTokenEndpointURI(), authentication(), grant)
                .build()
                .toHTTPRequest();
        request.setDPoP(proofs.createDPoPJWT("POST", server.getTokenEndpointURI()));
        return (OIDCTokenResponse) OIDCTokenResponseParser.parse(request.send()).toSuccessResponse();
    }

    private TokenIntrospectionSuccessResponse introspect(AccessToken token) throws Exception {
        TokenIntrospectionRequest request = new TokenIntrospectionRequest(
                server.getIntrospectionEndpointURI(), basic(TestClients.resourceServer(NODE)), token);
        return TokenIntrospectionResponse.parse(request.toHTTPRequest().send()).toSuccessResponse();
    }

    private ClientAuthentication authentication() throws Exception {
        return new PrivateKeyJWT(client, NODE.uri(), JWSAlgorithm.ES256, KEY.toPrivateKey(), KEY.getKeyID(), null);
    }

    private static ClientAuthentication basic(ClientCredentials credentials) {
        return new ClientSecretBasic(
                new ClientID(credentials.id()), new Secret(Objects.requireNonNull(credentials.secret())));
    }
}
