package io.github.keyreeve.client.parties;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Who is up at the moment. */
public final class Reachability {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AuthorizationServer server;
    private final DemoApi api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Reachability(AuthorizationServer server, DemoApi api) {
        this.server = server;
        this.api = api;
    }

    public Party authorizationServer() {
        return new Party("Authorization server", server.issuer(), isReachable(server.metadata()));
    }

    public Party demoApi() {
        return new Party("Demo API", api.uri(), isReachable(api.metadata()));
    }

    /** Throws if a flow cannot run because the authorization server is unavailable. */
    public void requireAuthorizationServer() {
        Party server = authorizationServer();
        if (!server.up()) {
            throw new Unreachable(server);
        }
    }

    public List<Party> all() {
        return List.of(authorizationServer(), demoApi());
    }

    private boolean isReachable(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException silence) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A program that the lab needs cannot be reached. */
    public static final class Unreachable extends RuntimeException {

        private final transient Party party;

        Unreachable(Party party) {
            super(party.name() + " at " + party.uri() + " cannot be reached");
            this.party = party;
        }

        public Party party() {
            return party;
        }
    }

    /**
     * A program that the lab needs.
     *
     * @param up whether it responded just now
     */
    public record Party(String name, URI uri, boolean up) {}
}
