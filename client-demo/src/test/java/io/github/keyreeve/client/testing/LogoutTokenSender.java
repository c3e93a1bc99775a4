package io.github.keyreeve.client.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends logout tokens to the lab, OpenID Connect Back-Channel Logout section 2.5. */
final class LogoutTokenSender {

    private LogoutTokenSender() {}

    /** The status of the response. */
    static int send(URI lab, String logoutToken) {
        HttpRequest request = HttpRequest.newBuilder(lab.resolve("/logout/back-channel"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + logoutToken))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
