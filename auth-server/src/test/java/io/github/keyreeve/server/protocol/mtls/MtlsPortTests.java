package io.github.keyreeve.server.protocol.mtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Token;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The port of the server's own TLS at which clients present certificates, RFC 8705 section 6.5. */
class MtlsPortTests {

    private static final String SUBJECT = "CN=billing,O=Example";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder;

    private static final int PORT = FreePorts.next();
    private static final int MTLS_PORT = FreePorts.next();
    private static TestAuthority authority;
    private static TestAuthority ofServers;
    private static Node node;

    @BeforeAll
    static void start() throws Exception {
        authority = new TestAuthority("Authority of clients");
        ofServers = new TestAuthority("Authority of servers");
        PresentedCertificate server =
                ofServers.ofServer("CN=localhost", new GeneralName(GeneralName.dNSName, "localhost"));
        node = Node.builder()
                .port(PORT)
                .behind(URI.create("https://localhost:" + PORT))
                .property("keyreeve.tls.certificate", write("server.pem", TestAuthority.pem(server.certificate())))
                .property("keyreeve.tls.key", write("server.key", key(server)))
                .property("keyreeve.mtls.port", MTLS_PORT)
                .property("keyreeve.mtls.authorities", write("authorities.pem", authority.pem()))
                .property("keyreeve.mtls.uri", "https://localhost:" + MTLS_PORT)
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    @Clause({"RFC8705-2.1", "RFC8705-3.1", "RFC8705-5"})
    void authenticatesAClientByTheCertificateOfItsConnection() throws Exception {
        PresentedCertificate certificate = authority.issue(SUBJECT);
        ClientCredentials client = client();
        HttpResponse<String> metadata = send(
                connection(null),
                HttpRequest.newBuilder(
                        URI.create("https://localhost:" + PORT + "/.well-known/oauth-authorization-server")));
        String alias = json(metadata)
                .path("mtls_endpoint_aliases")
                .path("token_endpoint")
                .asString();

        HttpResponse<String> tokens = token(alias, certificate, client);

        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(Token.of(json(tokens).path("access_token").asString())
                        .claims()
                        .path("cnf")
                        .path("x5t#S256")
                        .asString())
                .isEqualTo(certificate.thumbprint());
    }

    @Test
    @Clause("RFC8705-2.1")
    void refusesOtherCertificatesAndNone() throws Exception {
        ClientCredentials client = client();
        String uri = "https://localhost:" + MTLS_PORT + "/oauth2/token";

        assertThat(token(uri, null, client).statusCode()).isEqualTo(401);
        assertThat(token(uri, TestAuthority.selfSigned("billing"), client).statusCode())
                .isEqualTo(401);
        assertThat(token(uri, new TestAuthority("Another").issue(SUBJECT), client)
                        .statusCode())
                .isEqualTo(401);
        assertThat(token(uri, authority.expired(SUBJECT), client).statusCode()).isEqualTo(401);
        assertThat(token("https://localhost:" + PORT + "/oauth2/token", authority.issue(SUBJECT), client)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void servesOtherClientsThereToo() throws Exception {
        HttpResponse<String> keys = send(
                connection(null),
                HttpRequest.newBuilder(URI.create("https://localhost:" + MTLS_PORT + "/oauth2/jwks")));

        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(keys.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @Test
    void needsTheCertificateOfTheServer() {
        assertThatThrownBy(() -> Node.builder()
                        .property("keyreeve.mtls.port", FreePorts.next())
                        .start())
                .hasStackTraceContaining("KEYREEVE_MTLS_PORT needs KEYREEVE_TLS_CERTIFICATE");
    }

    private static ClientCredentials client() {
        return TestClients.service(
                node,
                "token_endpoint_auth_method",
                "tls_client_auth",
                "tls_client_auth_subject_dn",
                SUBJECT,
                "tls_client_certificate_bound_access_tokens",
                true);
    }

    private static HttpResponse<String> token(
            String uri, @Nullable PresentedCertificate certificate, ClientCredentials client) throws Exception {
        return send(
                connection(certificate),
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + client.id())));
    }

    private static HttpResponse<String> send(HttpClient connection, HttpRequest.Builder request) throws Exception {
        return connection.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpClient connection(@Nullable PresentedCertificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "servers",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(ofServers.pem().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate == null ? null : certificate.managers(), managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static String key(PresentedCertificate holder) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(holder.keys().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static Path write(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }
}
