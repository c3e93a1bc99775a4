package io.github.keyreeve.server.tokens.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.platform.features.Feature;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import io.github.keyreeve.testing.Clause;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Client metadata, RFC 7591 section 2: what is filled in, what is refused. */
class Rfc7591ClientMetadataTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ClientMetadataRules RULES = new ClientMetadataRules(
            new Features(List.of(
                    Feature.named("clients")
                            .clientAuthentication("client_secret_basic", request -> null)
                            .clientAuthentication("client_secret_post", request -> null)
                            .clientAuthentication("private_key_jwt", request -> null)
                            .clientAuthentication("client_secret_jwt", request -> null)
                            .clientAuthentication("none", request -> null)
                            .grant("authorization_code", request -> null)
                            .grant("refresh_token", request -> null)
                            .grant("client_credentials", request -> null)
                            .build(),
                    Feature.named("telepathy")
                            .switchedOn(false)
                            .grant("telepathy", request -> null)
                            .build())),
            OutboundUris.allowing("logos.internal:8443"),
            new SectorIdentifiers(OutboundUris.allowing(), uri -> Set.of()));
    private static final String WEB = "'redirect_uris': ['https://client.example/cb']";

    @Test
    @Clause("RFC7591-2")
    void fillsInTheDefaultsOfTheStandard() {
        ClientMetadata metadata = read(WEB);

        assertThat(metadata.tokenEndpointAuthMethod()).isEqualTo("client_secret_basic");
        assertThat(metadata.grantTypes()).containsExactly("authorization_code");
        assertThat(metadata.responseTypes()).containsExactly("code");
        assertThat(metadata.applicationType()).isEqualTo("web");
        assertThat(metadata.idTokenSignedResponseAlg()).isEqualTo("RS256");
    }

    @Test
    void fillsInTheSafeDefaultWhereTheStandardHasNone() {
        ClientMetadata metadata = read(WEB);

        assertThat(metadata.requireConsent()).isTrue();
        assertThat(metadata.scopes()).isEmpty();
        assertThat(metadata.introspectionAudiences()).isEmpty();
        assertThat(metadata.accessTokenFormat()).isEqualTo("jwt");
        assertThat(metadata.accessTokenSignedResponseAlg()).isEqualTo("ES256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "my-client", "client.example_1~", "0"})
    void takesIdsThatNeedNoEscaping(String clientId) {
        RULES.check(clientId, read(WEB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "a/b", "ä", "a\u0000", "../x", "%41"})
    void refusesOtherIds(String clientId) {
        assertRefused(clientId, WEB, "invalid_client_metadata", "client_id must have 1 to 128");
    }

    @Test
    @Clause("RFC7591-2")
    void saysWhichSettingSwitchesAGrantOff() {
        assertRefused(
                "client",
                "'grant_types': ['telepathy']",
                "invalid_client_metadata",
                "grant type telepathy is switched off by keyreeve.features.telepathy");
    }

    @Test
    @Clause("RFC9068-5")
    @Tag("TK-39")
    void refusesIdsThatLookLikeAccounts() {
        assertRefused(
                "6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b",
                WEB,
                "invalid_client_metadata",
                "client_id must not look like an account id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example/cb",
                "https://client.example:8443/cb?x=y",
                "https://client.example:65535/cb",
                "http://localhost:8080/cb",
                "http://127.0.0.1/cb",
                "http://[::1]:8080/cb"
            })
    @Clause("RFC6749-3.1.2")
    void takesRedirectUris(String uri) {
        check("'redirect_uris': ['%s']".formatted(uri));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        http://client.example/cb              | is http, but not on loopback
        http://localhost.evil.example/cb      | is http, but not on loopback
        http://127.0.0.1.evil.example/cb      | is http, but not on loopback
        https://client.example/cb#fragment    | has a fragment
        https://client.example/cb#            | has a fragment
        https://user@client.example/cb        | has a user name
        https://client.example:65536/cb       | has a port that there is not
        https://client.example:0/cb           | has a port that there is not
        https://client.example:/cb            | has a port that there is not
        http://127.0.0.1:99999/cb             | has a port that there is not
        https://*.client.example/cb           | has a wildcard
        https:///cb                           | has no host
        /cb                                   | is not an absolute address
        //client.example/cb                   | is not an absolute address
        client.example                        | is not an absolute address
        javascript:alert(1)                   | is not an absolute address
        data:text/html,x                      | is not an absolute address
        com.example.app:/cb                   | has a scheme that only a native application may use
        ftp://client.example/cb               | has a scheme that only a native application may use
        https://client.example/a b            | a redirect URI is not an address
        https://client.example/%zz            | a redirect URI is not an address
        https://client.example/ü              | has characters that must be percent-encoded
        https://client.example\\@evil.example | a redirect URI is not an address
        """)
    @Clause({"RFC6749-3.1.2", "RFC9700-2.1", "RFC7591-3.2.2"})
    void refusesRedirectUris(String uri, String why) {
        String quoted = uri.replace("\\", "\\\\");
        assertRefused("client", "'redirect_uris': ['%s']".formatted(quoted), "invalid_redirect_uri", why);
        assertRefused(
                "client", WEB + ", 'post_logout_redirect_uris': ['%s']".formatted(quoted), "invalid_redirect_uri", why);
    }

    @Test
    @Clause("RFC8252-7.1")
    void takesPrivateSchemesForNativeApplicationsOnly() {
        check("'application_type': 'native', 'redirect_uris': ['com.example.app:/cb']");
        assertRefused(
                "client",
                "'application_type': 'native', 'redirect_uris': ['myapp:/cb']",
                "invalid_redirect_uri",
                "only with a dot in it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        'grant_types': ['password']                                | grant_types may hold
        'grant_types': ['implicit']                                | grant_types may hold
        'grant_types': ['authorization_code'], 'redirect_uris': [] | authorization_code needs redirect_uris
        'response_types': ['token']                                | response_types must be
        'response_types': []                                       | response_types must be
        'grant_types': ['refresh_token'], 'response_types': []     | refresh_token needs a grant
        'token_endpoint_auth_method': 'tls_client_auth_2'          | token_endpoint_auth_method is one of
        'token_endpoint_auth_method': 'private_key_jwt'            | private_key_jwt needs jwks or jwks_uri
        'token_endpoint_auth_method': 'private_key_jwt', 'jwks_uri': 'https://a.example/', 'token_endpoint_auth_signing_alg': 'HS256' | is one of [ES256
        'token_endpoint_auth_method': 'private_key_jwt', 'jwks_uri': 'https://a.example/', 'token_endpoint_auth_signing_alg': 'none' | is one of [ES256
        'token_endpoint_auth_signing_alg': 'ES256'                 | token_endpoint_auth_signing_alg needs private_key_jwt
        'token_endpoint_auth_method': 'client_secret_jwt', 'token_endpoint_auth_signing_alg': 'ES256' | of client_secret_jwt is one of [HS256, HS384, HS512]
        'token_endpoint_auth_method': ''                           | token_endpoint_auth_method is one of
        'grant_types': ['client_credentials'], 'token_endpoint_auth_method': 'none' | client_credentials needs a client that can keep a secret
        'introspection_audiences': ['https://a.example'], 'token_endpoint_auth_method': 'none' | introspection_audiences needs a client that can keep a secret
        'scope': 'a "b"'                                           | scope is not a list of scope tokens
        'scope': 'ä'                                               | scope is not a list of scope tokens
        'resources': ['api']                                       | is not an absolute URI without fragment
        'resources': ['https://api.example#x']                     | is not an absolute URI without fragment
        'introspection_audiences': ['api']                         | is not an absolute URI without fragment
        'client_uri': 'javascript:alert(1)'                        | client_uri is not an https address
        'client_uri': 'http://client.example'                      | client_uri is not an https address
        'initiate_login_uri': 'javascript:alert(1)'                | initiate_login_uri is not an https address
        'initiate_login_uri': 'http://client.example/login'        | initiate_login_uri is not an https address
        'initiate_login_uri': 'http://localhost/login'             | initiate_login_uri is not an https address
        'initiate_login_uri': 'https://client.example/login#x'     | initiate_login_uri is not an https address
        'initiate_login_uri': 'https://client@other.example/login' | initiate_login_uri is not an https address
        'logo_uri': 'javascript:alert(1)'                          | logo_uri is not a public https address
        'logo_uri': 'data:image/png;base64,AA=='                   | logo_uri is not a public https address
        'logo_uri': 'http://client.example/a.png'                  | logo_uri is not a public https address
        'logo_uri': 'https://127.0.0.1/a.png'                      | logo_uri is not a public https address
        'logo_uri': 'https://[::ffff:10.0.0.1]/'                   | logo_uri is not a public https address
        'logo_uri': 'https://169.254.169.254/'                     | logo_uri is not a public https address
        'logo_uri': 'https://2130706433/'                          | logo_uri is not a public https address
        'logo_uri': 'https://user@client.example/'                 | logo_uri is not a public https address
        'logo_uri': 'https://client.example:22/'                   | logo_uri is not a public https address
        'logo_uri': '/a.png'                                       | logo_uri is not a public https address
        'policy_uri': 'data:text/html,x'                           | policy_uri is not an https address
        'tos_uri': '/terms'                                        | tos_uri is not an https address
        'application_type': 'desktop'                              | application_type is web or native
        'access_token_format': 'saml'                              | access_token_format is jwt or opaque
        'access_token_signed_response_alg': 'none'                 | signing algorithms are
        'id_token_signed_response_alg': 'HS256'                    | signing algorithms are
        'access_token_claims': ['phone_number']                    | access_token_claims may hold
        'id_token_claims': ['phone_number']                        | id_token_claims may hold
        'first_party': true                                        | first_party needs a scope
        'token_endpoint_auth_method': 'none', 'legacy': true       | legacy needs a client that can keep a secret
        'access_token_lifetime': 9                                 | access_token_lifetime is 10 s to one day
        'access_token_lifetime': 86401                             | access_token_lifetime is 10 s to one day
        'refresh_token_lifetime': 0                                | refresh_token_lifetime is 10 s to one year
        'grant_lifetime': -1                                       | grant_lifetime is 10 s to one year
        """)
    @Clause({"RFC7591-2", "RFC7591-3.2.2"})
    void refusesMetadata(String members, String why) {
        String whole = members.contains("redirect_uris") ? members : WEB + ", " + members;
        assertRefused("client", whole, "invalid_client_metadata", why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\u202Eb", "a\\u200Bb", "a\\nb"})
    @Clause("RFC7591-5")
    void refusesNamesThatDeceive(String name) {
        assertRefused(
                "client",
                WEB + ", 'client_name': '" + name + "'",
                "invalid_client_metadata",
                "client_name holds control or direction characters");
    }

    @Test
    void refusesLongNames() {
        assertRefused(
                "client",
                WEB + ", 'client_name': '" + "n".repeat(101) + "'",
                "invalid_client_metadata",
                "client_name is longer than 100 characters");
    }

    @Test
    @Clause("RFC7591-2")
    void refusesResponseTypesWithoutTheCodeGrant() {
        check("'grant_types': ['client_credentials']");
        assertRefused(
                "client",
                "'grant_types': ['client_credentials'], 'response_types': ['code']",
                "invalid_client_metadata",
                "response_types must be");
    }

    @Test
    @Clause("RFC6749-2.3.1")
    void refusesSecretsThatCannotBeOne() {
        ClientMetadata confidential = read(WEB);
        ClientMetadata spa = read(WEB + ", 'token_endpoint_auth_method': 'none'");

        ClientSecretRules.check(confidential, List.of("a-good-secret", "another-secret"));
        ClientSecretRules.check(spa, List.of());
        assertSecretsRefused(spa, List.of("a-good-secret"), "a public client has no client_secret");
        ClientMetadata withKey = read(WEB + ", 'token_endpoint_auth_method': 'private_key_jwt'");
        assertSecretsRefused(withKey, List.of("a-good-secret"), "a client with private_key_jwt has no client_secret");
        ClientMetadata signing = read(WEB + ", 'token_endpoint_auth_method': 'client_secret_jwt'");
        ClientSecretRules.check(signing, List.of("s".repeat(32), "t".repeat(64)));
        assertThatThrownBy(() -> ClientSecretRules.check(signing, List.of("s".repeat(32), "t".repeat(31))))
                .hasMessageContaining("at least 32 bytes");
        assertSecretsRefused(confidential, List.of(""), "a client_secret has 1 to 512 characters");
        assertSecretsRefused(confidential, List.of("s".repeat(513)), "a client_secret has 1 to 512 characters");
        assertSecretsRefused(confidential, List.of("good-secret-\u0000"), "a client_secret has no control characters");
        assertSecretsRefused(confidential, List.of("a-good-secret", "a-good-secret"), "the two secrets are the same");
    }

    private static void assertSecretsRefused(ClientMetadata metadata, List<String> secrets, String why) {
        assertThatThrownBy(() -> ClientSecretRules.check(metadata, secrets))
                .isInstanceOf(InvalidClientMetadata.class)
                .hasMessage(why);
    }

    private static void assertRefused(String clientId, String members, String error, String why) {
        ClientMetadata metadata = read(members);

        assertThatThrownBy(() -> RULES.check(clientId, metadata))
                .isInstanceOfSatisfying(InvalidClientMetadata.class, refused -> assertThat(refused.error())
                        .isEqualTo(error))
                .hasMessageContaining(why);
    }

    private static void check(String members) {
        RULES.check("client", read(members));
    }

    /** Members of a JSON object, with single quotes for double ones. */
    private static ClientMetadata read(String members) {
        String object =
                "{\"client_id\": \"client\", " + members.replace("\"", "\\\"").replace('\'', '"') + "}";
        return new ClientJson(JSON).entry((ObjectNode) JSON.readTree(object)).metadata();
    }
}
