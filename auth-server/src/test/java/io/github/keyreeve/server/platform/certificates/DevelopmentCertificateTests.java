package io.github.keyreeve.server.platform.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The files of {@code secrets tls}, in a handshake of TLS. */
class DevelopmentCertificateTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void identifiesTheServerToThoseWhoTrustTheAuthority() throws Exception {
        assertThat(run("--host", "localhost", "--out", folder.toString())).isZero();

        assertThat(out.toString()).contains("SERVER_SSL_CERTIFICATE=" + folder.resolve("server.pem"));
        handshake("localhost");
        assertThatThrownBy(() -> handshake("other.example")).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void identifiesAnAddressToo() throws Exception {
        assertThat(run("--host", "127.0.0.1", "--out", folder.toString())).isZero();

        handshake("127.0.0.1");
    }

    @Test
    void isIssuedByAnAuthorityThatIssuesNoOther() throws Exception {
        run("--out", folder.toString());

        X509Certificate authority = certificates("ca.pem").get(0);
        X509Certificate server = certificates("server.pem").get(0);
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        server.verify(authority.getPublicKey());
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("the key of the authority is not among them")
                    .containsExactlyInAnyOrder("ca.pem", "server.pem", "server-key.pem");
        }
    }

    @Test
    void writesFilesForTheOwnerOnlyAndNeverOverAnother() throws Exception {
        run("--out", folder.toString());
        for (String name : List.of("ca.pem", "server.pem", "server-key.pem")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
        String key = Files.readString(folder.resolve("server-key.pem"));

        assertThat(run("--out", folder.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("server-key.pem exists");
        assertThat(Files.readString(folder.resolve("server-key.pem"))).isEqualTo(key);
    }

    private int run(String... arguments) {
        return new CommandLine(new DevelopmentCertificate())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** A client that trusts the authority connects to a server with the certificate. */
    private void handshake(String name) throws Exception {
        try (SSLServerSocket listener =
                (SSLServerSocket) serverContext().getServerSocketFactory().createServerSocket(0)) {
            Thread server = new Thread(() -> answer(listener));
            server.start();
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
                    SSLSocket named = (SSLSocket) clientContext()
                            .getSocketFactory()
                            .createSocket(connection, name, listener.getLocalPort(), true)) {
                SSLParameters parameters = named.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                named.setSSLParameters(parameters);
                named.startHandshake();
            }
            server.join();
        }
    }

    private static void answer(SSLServerSocket listener) {
        try (SSLSocket connection = (SSLSocket) listener.accept()) {
            connection.startHandshake();
        } catch (IOException refused) {
            // The client has refused the certificate, which is what it asserts.
            return;
        }
    }

    private SSLContext serverContext() throws Exception {
        String pem = Files.readString(folder.resolve("server-key.pem")).replaceAll("-----[^-]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, new char[0], certificates("server.pem").toArray(X509Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private SSLContext clientContext() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", certificates("ca.pem").get(0));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private List<X509Certificate> certificates(String name) throws Exception {
        try (InputStream content = new ByteArrayInputStream(Files.readAllBytes(folder.resolve(name)))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
