package io.github.keyreeve.server.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS without a proxy. */
class ServerTlsTests {

    private static final char[] PASSWORD = "of a key store".toCharArray();

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static Path key;
    private static Node node;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        certificate = folder.resolve("server.pem");
        key = folder.resolve("server.key");
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        write(issue("first", "EC"), certificate, key);
        int port = FreePorts.next();
        node = Node.builder()
                .port(port)
                .behind(URI.create("https://localhost:" + port))
                .property("keyreeve.tls.certificate", certificate)
                .property("keyreeve.tls.key", key)
                .property("keyreeve.tls.reload-interval", "100ms")
                .start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, TLS_AES_256_GCM_SHA384", "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"})
    @Clause("RFC9325-4.2")
    @Tag("HT-18")
    void negotiatesWhatIsSecure(String protocol, String cipher) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {cipher});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_RSA_WITH_AES_128_GCM_SHA256"
            })
    @Clause({"RFC9325-3.1.1", "RFC9325-4.1"})
    @Tag("HT-18")
    void negotiatesNothingElse(String cipher) throws IOException {
        try (SSLSocket socket = connect()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {cipher});

            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void requiresHttpsFromThenOn() throws Exception {
        HttpResponse<Void> response = get(client());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }

    /** Certificate and key are replaced one after the other, so for a moment they do not belong together. */
    @Test
    void servesANewCertificateWithoutAFailedRequest() throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        AtomicInteger served = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        HttpClient kept = client();
        Thread traffic = new Thread(() -> {
            try {
                while (goesOn.get()) {
                    assertThat(get(kept).statusCode()).isEqualTo(200);
                    assertThat(get(client()).statusCode()).isEqualTo(200);
                    served.addAndGet(2);
                }
            } catch (Exception | AssertionError failed) {
                failure.set(failed);
            }
        });
        traffic.start();

        for (String name : new String[] {"second", "third"}) {
            Issued renewed = issue(name, "RSA");
            replace(renewed.certificatePem(), certificate);
            int before = served.get();
            await().until(() -> served.get() > before + 20 || failure.get() != null);
            replace(renewed.keyPem(), key);

            await().until(() -> subject().equals("CN=" + name));
        }

        goesOn.set(false);
        traffic.join();
        assertThat(failure.get()).isNull();
        assertThat(served.get()).isGreaterThan(40);
    }

    @Test
    void startsWithACertificateAndItsKeyOnly() throws Exception {
        Path otherCertificate = folder.resolve("other.pem");
        Path otherKey = folder.resolve("other.key");
        write(issue("other", "EC"), otherCertificate, otherKey);

        assertThatThrownBy(() -> new TlsProperties(certificate, null, Duration.ofSeconds(1)))
                .hasMessageContaining("KEYREEVE_TLS_CERTIFICATE and KEYREEVE_TLS_KEY belong together");
        assertThatThrownBy(() -> new ServerTls(new CertificateFiles(certificate, otherKey)))
                .hasMessageContaining("The key is not that of the certificate");
        assertThatThrownBy(() -> new ServerTls(new CertificateFiles(folder.resolve("none"), otherKey)))
                .hasMessageStartingWith("KEYREEVE_TLS_CERTIFICATE and KEYREEVE_TLS_KEY must be files");
    }

    private static String subject() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static SSLSocket connect() throws IOException {
        return (SSLSocket)
                trusting.getSocketFactory().createSocket("localhost", node.uri().getPort());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    private static HttpResponse<Void> get(HttpClient client) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(node.resolve("/health")).build(), BodyHandlers.discarding());
    }

    private static void write(Issued issued, Path certificate, Path key) throws IOException {
        Files.writeString(certificate, issued.certificatePem());
        Files.writeString(key, issued.keyPem());
    }

    private static void replace(String content, Path file) throws IOException {
        Path written = Files.writeString(Files.createTempFile(folder, "new", ".pem"), content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Issued issue(String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "host",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        return new Issued(
                pem("CERTIFICATE", certificate(keys).getEncoded()),
                pem("PRIVATE KEY", keys.getKey("host", PASSWORD).getEncoded()));
    }

    private static Certificate certificate(KeyStore keys) throws Exception {
        return keys.getCertificate("host");
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }

    private record Issued(String certificatePem, String keyPem) {}

    /** The certificates of this test are signed by nobody. */
    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
