package io.github.keyreeve.bench.servers;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** One token by client credentials, apart from any load. */
public final class FirstToken {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private FirstToken() {}

    /** Shows that the server works. */
    public static String request(Target target, BenchClient client) {
        try {
            HttpResponse<String> response = send(target, client);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        target.name() + " issues no token: " + response.statusCode() + " " + response.body());
            }
            return response.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isIssued(Target target) {
        try {
            return send(target, BenchClient.ES256).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static HttpResponse<String> send(Target target, BenchClient client) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(target.token())
                .header("Authorization", client.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=api"))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
