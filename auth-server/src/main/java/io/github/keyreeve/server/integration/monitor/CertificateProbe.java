package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.integration.remote.NotTried;
import io.github.keyreeve.server.integration.remote.Steps;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Until when the certificates are valid that the server presents. */
final class CertificateProbe {

    private static final int HTTPS_PORT = 443;

    private final URI server;
    private final Supplier<X509ExtendedTrustManager> trust;
    private final Duration timeout;
    private final Duration margin;
    private final Clock clock;

    CertificateProbe(
            URI server, Supplier<X509ExtendedTrustManager> trust, Duration timeout, Duration margin, Clock clock) {
        this.server = server;
        this.trust = trust;
        this.timeout = timeout;
        this.margin = margin;
        this.clock = clock;
    }

    void run(Steps steps) {
        steps.run("certificate", this::expiry);
    }

    private String expiry() {
        if (!"https".equals(server.getScheme())) {
            throw new NotTried("the address is not https");
        }
        RecordingTrust recorder = new RecordingTrust(trust.get());
        String refusal = handshake(recorder);
        Instant end = recorder.earliestEnd().orElseThrow(() -> new NotAsExpected(refusal));
        long days = Duration.between(clock.instant(), end).toDays();
        NotAsExpected.unless(end.isAfter(clock.instant()), "expired at " + end);
        NotAsExpected.unless(refusal.isEmpty(), "not accepted: " + refusal);
        NotAsExpected.unless(end.isAfter(clock.instant().plus(margin)), "expires at " + end + ", in " + days + " days");
        return "until " + end + ", for " + days + " days";
    }

    /** Why the connection failed; nothing if it did not. */
    private String handshake(RecordingTrust recorder) {
        int port = server.getPort() < 0 ? HTTPS_PORT : server.getPort();
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(server.getHost(), port), millis);
            plain.setSoTimeout(millis);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {recorder}, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, server.getHost(), port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return "";
        } catch (SSLException e) {
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            throw new NotAsExpected(server + ": " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
