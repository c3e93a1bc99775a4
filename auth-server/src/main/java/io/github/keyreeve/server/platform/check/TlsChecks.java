package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.Check.Severity.ERROR;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.core.env.Environment;

/** The certificates that browsers see: that of the server where it has one, and that at the issuer. */
final class TlsChecks {

    private static final Duration SOON = Duration.ofDays(21);
    private static final int MILLIS = 5_000;
    private static final int DEFAULT_PORT = 443;

    private final Environment environment;
    private final Clock clock;

    TlsChecks(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    Checks checks() {
        String renew = "Renew the certificate, and let that happen by itself (ACME).";
        return Checks.of(
                new Check(
                        "tls.certificate-file",
                        ERROR,
                        "From the day on which the certificate expires, no user can sign in.",
                        renew,
                        this::file),
                new Check(
                        "tls.issuer",
                        ERROR,
                        "Clients refuse a server whose certificate is expired, or is that of another name.",
                        renew,
                        this::issuer));
    }

    private List<String> file() {
        String file = environment.getProperty(
                "server.ssl.certificate", environment.getProperty("keyreeve.tls.certificate", ""));
        if (file.isEmpty()) {
            return List.of();
        }
        try (var content = Files.newInputStream(Path.of(file.replaceFirst("^file:", "")))) {
            return expiry(file, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(content));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private List<String> issuer() {
        URI issuer = URI.create(environment.getProperty("keyreeve.issuer", ""));
        if (!"https".equals(issuer.getScheme())) {
            return List.of();
        }
        int port = issuer.getPort() == -1 ? DEFAULT_PORT : issuer.getPort();
        try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            socket.connect(new InetSocketAddress(issuer.getHost(), port), MILLIS);
            socket.setSoTimeout(MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return expiry(
                    issuer.toString(), (X509Certificate) socket.getSession().getPeerCertificates()[0]);
        } catch (IOException e) {
            return List.of("There is no valid TLS at " + issuer + ": " + e.getMessage());
        }
    }

    private List<String> expiry(String where, X509Certificate certificate) {
        Instant end = certificate.getNotAfter().toInstant();
        return end.isBefore(clock.instant().plus(SOON))
                ? List.of("The certificate of " + where + " is valid until " + end + ".")
                : List.of();
    }
}
