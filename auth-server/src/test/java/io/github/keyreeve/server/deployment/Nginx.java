package io.github.keyreeve.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** nginx with the configuration in {@code deploy/nginx}, at ports, paths and with a certificate of this test in place of those there. */
final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Program.find("nginx");
    private static final String PASSWORD = "of-a-key-store";

    /** What nginx.conf of Debian has around it, in this folder. */
    private static final String AROUND = """
            user root;
            daemon off;
            pid nginx.pid;
            error_log error.log;
            worker_processes 2;
            events {}
            http {
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include keyreeve.conf;
            }
            """;

    private final Path folder;
    private final int httpPort = FreePorts.next();
    private final int httpsPort = FreePorts.next();
    private final Map<Integer, String> nodes = new TreeMap<>();
    private final Process process;

    private Nginx(Path folder, int... ports) throws IOException {
        this.folder = folder;
        for (int port : ports) {
            nodes.put(port, "");
        }
        Files.writeString(folder.resolve("nginx.conf"), AROUND);
        Files.writeString(folder.resolve("keyreeve.conf"), substituted());
        writeNodes();
        newCertificate();
        Program.run(Map.of(), command("-q", "-t"));
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
    }

    /** Starts it in front of nodes at these ports. Without the program the test is skipped. */
    static Nginx start(Path folder, int... ports) {
        assumeTrue(Files.isExecutable(PROGRAM), "there is no nginx");
        try {
            Nginx nginx = new Nginx(folder, ports);
            await().atMost(Duration.ofSeconds(20)).until(nginx::listens);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places that deploy/README.md names. */
    private String substituted() throws IOException {
        String shipped = Files.readString(Program.DEPLOY.resolve("nginx/keyreeve.conf"));
        assertThat(shipped).contains("listen 80;", "listen 443 ssl", "auth.example.com", "# 10.0.0.0/8    1;");
        return shipped.replaceAll("(?m)^ *listen \\[::].*$", "")
                .replace("listen 80;", "listen 127.0.0.1:" + httpPort + ";")
                .replace("listen 443 ", "listen 127.0.0.1:" + httpsPort + " ")
                .replace("/etc/ssl/auth.example.com", folder + "/certificate")
                .replace("/var/www/acme", folder + "/acme")
                .replace("auth.example.com", "localhost")
                .replace("# 10.0.0.0/8    1;", "127.0.0.0/8 1;");
    }

    private void writeNodes() throws IOException {
        Files.writeString(
                folder.resolve("keyreeve-nodes.conf"),
                nodes.entrySet().stream()
                        .map(node -> "server 127.0.0.1:" + node.getKey() + " fail_timeout=1s" + node.getValue() + ";\n")
                        .collect(Collectors.joining()));
    }

    /** What users know. */
    URI uri() {
        return URI.create("https://localhost:" + httpsPort);
    }

    URI http() {
        return URI.create("http://localhost:" + httpPort);
    }

    Path folder() {
        return folder;
    }

    /** Replaces the certificate by one of its own key, which the clients of tests trust. nginx reads it when it is reloaded. */
    X509Certificate newCertificate() {
        try {
            Path store = folder.resolve("store.p12");
            Files.deleteIfExists(store);
            Program.run(
                    Map.of(),
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "host",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            write(
                    "certificate.key",
                    "PRIVATE KEY",
                    keys.getKey("host", PASSWORD.toCharArray()).getEncoded());
            byte[] encoded = keys.getCertificate("host").getEncoded();
            write("certificate.pem", "CERTIFICATE", encoded);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            Http.trust(certificate);
            return certificate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String file, String type, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }

    /** Sends nothing new to the node at this port. */
    void takeOut(int port) {
        change(port, " down");
    }

    void putBack(int port) {
        change(port, "");
    }

    private void change(int port, String state) {
        try {
            nodes.put(port, state);
            writeNodes();
            reload();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the script of the folder, as after a renewal. */
    void reload() {
        Program.run(
                Map.of("NGINX", String.join(" ", command())),
                Program.DEPLOY.resolve("nginx/reload").toString());
    }

    private String[] command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                PROGRAM.toString(),
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private boolean listens() {
        assertThat(process.isAlive()).as("nginx runs").isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), httpsPort)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
