package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.features.Endpoint;
import io.github.keyreeve.server.platform.features.EndpointAudience;
import io.github.keyreeve.server.platform.features.Features;
import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Bounds the requests that are processed at once, by who sends them, so that a flood of pages or of sign-ins leaves connections to the
 * database for the clients. What needs no store has no bound. It stands behind the filter that reads bodies: one that arrives slowly takes
 * no place.
 */
final class InFlightFilter extends RequestFilter {

    private static final List<String> WITHOUT_STORE = List.of("/assets/", "/health");

    /** The images of clients are rows. */
    private static final String IN_STORE = "/assets/logo-";

    private final Features features;
    private final Set<String> ofClients;
    private final InFlight clients;
    private final InFlight pages;
    private final InFlight api;

    /**
     * @param clients for the endpoints of the metadata that clients and resource servers call
     * @param pages for users with a browser
     * @param api for the JSON API, with the sign-in of first-party clients
     */
    InFlightFilter(Features features, InFlight clients, InFlight pages, InFlight api) {
        this.features = features;
        this.ofClients = features.endpoints().stream()
                .filter(endpoint -> endpoint.metadata() != null && endpoint.audience() != EndpointAudience.PERSON)
                .map(Endpoint::path)
                .collect(Collectors.toUnmodifiableSet());
        this.clients = clients;
        this.pages = pages;
        this.api = api;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = path(request);
        if (WITHOUT_STORE.stream().anyMatch(path::startsWith) && !path.startsWith(IN_STORE)) {
            chain.doFilter(request, response);
            return;
        }
        InFlight bound = bound(path, request);
        bound.enter();
        try {
            chain.doFilter(request, response);
        } finally {
            bound.leave();
        }
    }

    private InFlight bound(String path, HttpServletRequest request) {
        if (ofClients.contains(path)) {
            return clients;
        }
        return features.audience(request) == EndpointAudience.PERSON ? pages : api;
    }
}
