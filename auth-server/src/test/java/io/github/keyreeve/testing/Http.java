package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.console.apidocs.DescribedApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * Where the requests of tests leave and the responses arrive. What a node sends is compared with the description of the API, so that
 * every test is also one of the description.
 */
public final class Http {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .sslContext(TrustedHosts.context())
            .build();

    private Http() {}

    /** From now on requests accept the host with this certificate, which nobody else has signed. */
    public static void trust(X509Certificate certificate) {
        TrustedHosts.add(certificate);
    }

    /** What requests accept, for sockets of a test. */
    public static SSLContext tls() {
        return TrustedHosts.context();
    }

    /**
     * Sends a request.
     *
     * @throws AssertionError if a node responds otherwise than described
     */
    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString(UTF_8));
            Node.pathOf(response.uri()).ifPresent(path -> {
                DescribedApi.contract().check(path, response);
                OAuthDescriptions.check(path, response);
                checkChallenge(response);
            });
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** RFC 9110 section 15.5.2; none that a browser would ask for a password because of, but for clients. */
    private static void checkChallenge(HttpResponse<String> response) {
        if (response.statusCode() == 401
                && response.headers().firstValue("WWW-Authenticate").isEmpty()) {
            throw new AssertionError("401 without WWW-Authenticate: " + response.uri());
        }
    }
}
