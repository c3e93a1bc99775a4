package io.github.keyreeve.server.integration.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.integration.remote.Steps;
import io.github.keyreeve.server.integration.remote.TrustedCertificates;
import io.github.keyreeve.testing.MutableClock;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateProbeTests {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path folder;

    private final MutableClock clock = new MutableClock();

    @Test
    void acceptsACertificateThatIsValidForLong() throws Exception {
        Steps.Step step = probe("-0d", 90, "localhost", true);

        assertThat(step.result()).as(step.detail()).isEqualTo("ok");
        assertThat(step.detail()).startsWith("until ").endsWith("for 89 days");
    }

    @Test
    void failsBeforeTheCertificateExpires() throws Exception {
        Steps.Step step = probe("-0d", 20, "localhost", true);

        assertThat(step.result()).isEqualTo("failed");
        assertThat(step.detail()).startsWith("expires at ").endsWith("in 19 days");
    }

    @Test
    void saysThatTheCertificateHasExpired() throws Exception {
        Steps.Step step = probe("-10d", 5, "localhost", true);

        assertThat(step.result()).isEqualTo("failed");
        assertThat(step.detail()).startsWith("expired at ");
    }

    @Test
    void failsForAnotherNameAndForAnAuthorityThatIsNotTrusted() throws Exception {
        assertThat(probe("-0d", 90, "other.example", true).detail()).startsWith("not accepted: ");
        assertThat(probe("-0d", 90, "localhost", false).detail()).startsWith("not accepted: ");
    }

    @Test
    void skipsAnAddressWithoutTls() {
        Steps.Step step = run(URI.create("http://localhost:1"), null);

        assertThat(step.result()).isEqualTo("skipped");
    }

    @Test
    void failsWhereNothingListens() {
        Steps.Step step = run(URI.create("https://localhost:1"), null);

        assertThat(step.result()).isEqualTo("failed");
    }

    private Steps.Step probe(String start, int days, String name, boolean trusted) throws Exception {
        Path store = Files.createTempDirectory(folder, "tls").resolve("keys.p12");
        KeyStore keys = issue(store, start, days, name);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        Path ca = Files.writeString(store.resolveSibling("ca.pem"), pem(keys));
        try (StandIn server = new StandIn(tls)) {
            return run(server.uri(), trusted ? ca : null);
        }
    }

    private Steps.Step run(URI server, @Nullable Path ca) {
        Steps steps = new Steps(step -> {});
        new CertificateProbe(
                        server,
                        () -> TrustedCertificates.manager(ca),
                        Duration.ofSeconds(10),
                        Duration.ofDays(21),
                        clock)
                .run(steps);
        return steps.all().get(0);
    }

    private static KeyStore issue(Path store, String start, int days, String name) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "host",
                        "-keyalg",
                        "EC",
                        "-startdate",
                        start,
                        "-validity",
                        String.valueOf(days),
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
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
        return keys;
    }

    private static String pem(KeyStore keys) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(keys.getCertificate("host").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
