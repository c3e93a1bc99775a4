package io.github.keyreeve.server.platform.ratelimit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a node processes at once, by who sends them. Those that wait for the hash of a password, and failed ones that wait
 * until they may respond, are among those of the pages and of the API.
 *
 * @param clients at the endpoints that clients and resource servers call, such as the token endpoint and introspection
 * @param pages of users with a browser
 * @param api at the JSON API, with the sign-in of first-party clients
 * @param queue how many more of pages and of the API may wait, of each; further ones get 503
 * @param clientQueue how many more at the endpoints of clients may wait; further ones get 503
 * @param patience how long one waits until the response is 503
 */
@ConfigurationProperties("keyreeve.requests")
record InFlightProperties(
        @DefaultValue("20") int clients,
        @DefaultValue("128") int pages,
        @DefaultValue("128") int api,
        @DefaultValue("32") int queue,
        @DefaultValue("1000") int clientQueue,
        @DefaultValue("1s") Duration patience) {

    InFlightProperties {
        if (clients < 1 || pages < 1 || api < 1 || queue < 0 || clientQueue < 0 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "KEYREEVE_REQUESTS_CLIENTS, KEYREEVE_REQUESTS_PAGES and KEYREEVE_REQUESTS_API must be"
                            + " at least 1, KEYREEVE_REQUESTS_QUEUE, KEYREEVE_REQUESTS_CLIENT_QUEUE and"
                            + " KEYREEVE_REQUESTS_PATIENCE at least 0.");
        }
    }

    /**
     * Few places, because more requests at once than connections to the database and processors make each other slow; many that wait,
     * because a client with a short wait is better served than refused.
     */
    InFlight ofClients() {
        return new InFlight(clients, clientQueue, patience);
    }

    InFlight ofPages() {
        return new InFlight(pages, queue, patience);
    }

    InFlight ofApi() {
        return new InFlight(api, queue, patience);
    }
}
