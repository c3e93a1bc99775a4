package io.github.keyreeve.server.protocol.mtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Client authentication by certificates behind a proxy, RFC 8705 section 2. */
class Rfc8705MutualTlsTests {

    private static final String HEADER = "X-Client-Cert";
    private static final String FORM = "grant_type=client_credentials&scope=api.read";
    private static final String SUBJECT = "CN=billing,O=Example,C=DE";

    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static Path authorities;
    private static Node node;
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority("Authority of clients");
        authorities = Files.writeString(folder.resolve("authorities.pem"), authority.pem());
        node = Node.builder()
                .property("keyreeve.mtls.proxy-header", HEADER)
                .property("keyreeve.mtls.authorities", authorities)
                .property("keyreeve.mtls.uri", "https://mtls.example.com")
                .property("keyreeve.tls.reload-interval", "100ms")
                .property("keyreeve.trusted-proxies", "127.0.0.1")
                .start();
        server = Server.of(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Clause("RFC8705-2.1")
    void authenticatesAClientByTheSubjectOfItsCertificate() throws Exception {
        PresentedCertificate certificate = authority.issue(SUBJECT);
        ClientCredentials client = client("tls_client_auth_subject_dn", "cn=Billing, o=example, c=DE");

        send(client, certificate.escaped()).expectOk();
        send(client, certificate.sequence()).expectOk();
        send(client, authority.issue("CN=shipping,O=Example,C=DE").escaped()).expectError("invalid_client");
        send(client, authority.issue("CN=billing,O=Example").escaped()).expectError("invalid_client");
        server.post("/oauth2/token", FORM + "&client_id=" + client.id()).expectError("invalid_client");
    }

    @ParameterizedTest
    @CsvSource({
        "tls_client_auth_san_dns, 2, client.example.com, other.example.com",
        "tls_client_auth_san_uri, 6, spiffe://example.com/billing, spiffe://example.com/shipping",
        "tls_client_auth_san_ip, 7, 192.0.2.7, 192.0.2.8",
        "tls_client_auth_san_ip, 7, 2001:db8::7, 2001:db8::8",
        "tls_client_auth_san_email, 1, billing@example.com, shipping@example.com"
    })
    @Clause("RFC8705-2.1.2")
    void authenticatesAClientByAnAlternativeName(String member, int type, String name, String other) throws Exception {
        ClientCredentials client = client(member, name);
        PresentedCertificate several =
                authority.issue("CN=x", new GeneralName(type, other), new GeneralName(type, name));

        send(client, several.escaped()).expectOk();
        send(client, authority.issue("CN=x", new GeneralName(type, other)).escaped())
                .expectError("invalid_client");
        send(
                        client,
                        authority
                                .issue("CN=" + name.replace(":", "").replace("/", ""))
                                .escaped())
                .expectError("invalid_client");
        int another = type == 2 ? 1 : 2;
        send(
                        client,
                        authority
                                .issue("CN=x", new GeneralName(another, "client.example.com"))
                                .escaped())
                .expectError("invalid_client");
    }

    @Test
    @Clause("RFC8705-2.1")
    void refusesCertificatesThatNoAuthorityVouchesFor() throws Exception {
        ClientCredentials client = client("tls_client_auth_subject_dn", SUBJECT);

        send(client, new TestAuthority("Authority of clients").issue(SUBJECT).escaped())
                .expectError("invalid_client");
        send(client, TestAuthority.selfSigned("billing").escaped()).expectError("invalid_client");
        send(client, authority.expired(SUBJECT).escaped()).expectError("invalid_client");
        send(client, authority.ofServer(SUBJECT).escaped()).expectError("invalid_client");
    }

    @Test
    @Clause("RFC8705-2.1")
    void trustsNoAuthorityThatHasLeftTheFile() throws Exception {
        TestAuthority next = new TestAuthority("Next authority");
        ClientCredentials client = client("tls_client_auth_subject_dn", SUBJECT);
        String ofNext = next.issue(SUBJECT).escaped();
        String ofFormer = authority.issue(SUBJECT).escaped();
        send(client, ofNext).expectError("invalid_client");
        try {
            Files.writeString(authorities, next.pem());
            await().untilAsserted(() -> send(client, ofNext).expectOk());
            send(client, ofFormer).expectError("invalid_client");
            Files.writeString(authorities, "no certificate");
        } finally {
            Files.writeString(authorities, authority.pem());
        }
        await().untilAsserted(() -> send(client, ofFormer).expectOk());
    }

    @Test
    @Clause("RFC8705-2.2")
    void authenticatesAClientByACertificateThatItRegisters() throws Exception {
        PresentedCertificate own = TestAuthority.selfSigned("own");
        PresentedCertificate other = TestAuthority.selfSigned("own");
        ClientCredentials client = TestClients.service(
                node, "token_endpoint_auth_method", "self_signed_tls_client_auth", "jwks", TestKeys.jwks(own.jwk()));

        send(client, own.escaped()).expectOk();
        send(client, other.escaped()).expectError("invalid_client");
        TestClients.change(node, client, "jwks", TestKeys.jwks(own.jwk(), other.jwk()));
        send(client, other.escaped()).expectOk();
    }

    @Test
    @Clause({"RFC8705-2", "RFC9700-4.13"})
    @Tag("HT-13")
    void believesAHeaderOfTheProxyOnlyAndNoneThatIsMalformed() throws Exception {
        ClientCredentials client = client("tls_client_auth_subject_dn", SUBJECT);
        String certificate = authority.issue(SUBJECT).escaped();

        for (String malformed : List.of("x", "%", "%zz", ":", "::", ":AA==:", ":%:", "-----BEGIN CERTIFICATE-----")) {
            send(client, malformed).expectError("invalid_client");
        }
        server.post("/oauth2/token", FORM + "&client_id=" + client.id(), HEADER, certificate, HEADER, certificate)
                .expectError("invalid_client");
        server.post("/oauth2/token", FORM + "&client_id=" + client.id(), "X-SSL-Client-Cert", certificate)
                .expectError("invalid_client");
    }

    /** The node trusts no proxy, so the header is one that a client has written. */
    @Test
    @Clause("RFC9700-4.13")
    @Tag("HT-13")
    void believesNoHeaderOfAnyoneElse() throws Exception {
        Node open = Node.builder()
                .property("keyreeve.mtls.proxy-header", HEADER)
                .property("keyreeve.mtls.authorities", authorities)
                .start();
        try (open) {
            ClientCredentials client = TestClients.service(
                    open, "token_endpoint_auth_method", "tls_client_auth", "tls_client_auth_subject_dn", SUBJECT);

            Server.of(open)
                    .post(
                            "/oauth2/token",
                            FORM + "&client_id=" + client.id(),
                            HEADER,
                            authority.issue(SUBJECT).escaped())
                    .expectError("invalid_client");
        }
    }

    @Test
    @Clause("RFC9700-2.5")
    @Tag("TK-11")
    void refusesOtherMethodsThanTheRegisteredOne() throws Exception {
        ClientCredentials client = client("tls_client_auth_subject_dn", SUBJECT);
        ClientCredentials withSecret = TestClients.service(node);
        String certificate = authority.issue(SUBJECT).escaped();

        send(withSecret, certificate).expectError("invalid_client");
        server.post(
                        "/oauth2/token",
                        FORM + "&client_secret=secret-of-service&client_id=" + client.id(),
                        HEADER,
                        certificate)
                .expectError("invalid_client");
    }

    @Test
    @Clause({"RFC8705-3", "RFC8705-3.1", "RFC8705-3.2"})
    void bindsAccessTokensToTheCertificate() throws Exception {
        PresentedCertificate certificate = authority.issue(SUBJECT);
        ClientCredentials client = TestClients.service(
                node,
                "token_endpoint_auth_method",
                "tls_client_auth",
                "tls_client_auth_subject_dn",
                SUBJECT,
                "tls_client_certificate_bound_access_tokens",
                true);

        Response tokens = send(client, certificate.escaped()).expectOk();

        assertThat(tokens.token("access_token")
                        .claims()
                        .path("cnf")
                        .path("x5t#S256")
                        .asString())
                .isEqualTo(certificate.thumbprint());
        JsonNode introspected = server.as(TestClients.resourceServer(node))
                .introspect(tokens.accessToken())
                .expectActive()
                .json();
        assertThat(introspected.path("cnf").path("x5t#S256").asString()).isEqualTo(certificate.thumbprint());
    }

    @Test
    @Clause("RFC8705-5")
    void announcesItselfAndWhereClientsWithCertificatesCall() {
        JsonNode metadata =
                server.get("/.well-known/oauth-authorization-server").json();

        assertThat(metadata.path("token_endpoint_auth_methods_supported")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("tls_client_auth", "self_signed_tls_client_auth");
        assertThat(metadata.path("tls_client_certificate_bound_access_tokens").asBoolean())
                .isTrue();
        assertThat(metadata.path("mtls_endpoint_aliases").path("token_endpoint").asString())
                .isEqualTo("https://mtls.example.com/oauth2/token");
        assertThat(metadata.path("mtls_endpoint_aliases").propertyNames())
                .containsExactlyInAnyOrder(
                        "token_endpoint",
                        "introspection_endpoint",
                        "revocation_endpoint",
                        "userinfo_endpoint",
                        "pushed_authorization_request_endpoint");
        JsonNode other = Server.of(Node.shared())
                .get("/.well-known/oauth-authorization-server")
                .json();
        assertThat(Stream.of("mtls_endpoint_aliases", "tls_client_certificate_bound_access_tokens"))
                .noneMatch(other::has);
    }

    private static ClientCredentials client(String member, String name) {
        return TestClients.service(node, "token_endpoint_auth_method", "tls_client_auth", member, name);
    }

    private static Response send(ClientCredentials client, String header) {
        return server.post("/oauth2/token", FORM + "&client_id=" + client.id(), HEADER, header);
    }
}
