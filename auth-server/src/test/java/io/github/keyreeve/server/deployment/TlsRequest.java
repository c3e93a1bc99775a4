package io.github.keyreeve.server.deployment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.keyreeve.testing.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;

/** A request on a connection of its own, so that what happens to it is not what happened to a connection that was kept. */
final class TlsRequest {

    private static final int PATIENCE = 30_000;

    private TlsRequest() {}

    /** The status; zero if there was no response. */
    static int get(URI server, String path) {
        return send(server, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /** The same for a form with the authentication of a client. */
    static int post(URI server, String path, String basic, String form) {
        return send(
                server,
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: " + basic
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n"
                        + form);
    }

    private static int send(URI server, String request) {
        try (SSLSocket socket = connect(server)) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String response = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return response.startsWith("HTTP/1.1 ") ? Integer.parseInt(response.substring(9, 12)) : 0;
        } catch (IOException none) {
            return 0;
        }
    }

    /** Of the host, as a new connection gets it. */
    static X509Certificate certificate(URI server) {
        try (SSLSocket socket = connect(server)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLSocket connect(URI server) throws IOException {
        SSLSocket socket = (SSLSocket) Http.tls().getSocketFactory().createSocket(server.getHost(), server.getPort());
        socket.setSoTimeout(PATIENCE);
        socket.startHandshake();
        return socket;
    }
}
