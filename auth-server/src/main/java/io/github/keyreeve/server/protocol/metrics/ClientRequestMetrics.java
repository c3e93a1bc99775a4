package io.github.keyreeve.server.protocol.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;

/**
 * Counts the requests of clients as {@code keyreeve.client.requests}. Each tag has few values: what a caller may choose is one of the
 * server's own words, or {@code unknown}.
 */
public final class ClientRequestMetrics {

    static final String NONE = "none";
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry meters;
    private final Set<String> endpoints;
    private final Set<String> grantTypes;
    private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

    /**
     * @param endpoints the paths, without the context path
     * @param grantTypes those that the token endpoint reads
     */
    ClientRequestMetrics(MeterRegistry meters, Set<String> endpoints, Set<String> grantTypes) {
        this.meters = meters;
        this.endpoints = Set.copyOf(endpoints);
        this.grantTypes = Set.copyOf(grantTypes);
    }

    /** The filters of the chain for clients, with two more: before all others, and behind client authentication. */
    public List<Filter> around(List<Filter> chain) {
        return Stream.concat(
                        Stream.of(new ClientRequestMetricsFilter(this)),
                        chain.stream()
                                .flatMap(filter -> filter instanceof OAuth2ClientAuthenticationFilter
                                        ? Stream.of(filter, new ClientKindFilter())
                                        : Stream.of(filter)))
                .toList();
    }

    void count(String path, HttpServletRequest request, String outcome) {
        Kind kind = new Kind(
                endpoints.contains(path) ? path : UNKNOWN, grantType(request), ClientKindFilter.kind(request), outcome);
        Counter known = counters.get(kind);
        (known == null ? counters.computeIfAbsent(kind, this::register) : known).increment();
    }

    private String grantType(HttpServletRequest request) {
        String grantType = request.getParameter("grant_type");
        if (grantType == null) {
            return NONE;
        }
        return grantTypes.contains(grantType) ? grantType : UNKNOWN;
    }

    private Counter register(Kind kind) {
        return Counter.builder("keyreeve.client.requests")
                .description("Requests at the endpoints that clients call, by grant, kind of client and outcome")
                .tag("endpoint", kind.endpoint())
                .tag("grant_type", kind.grantType())
                .tag("client", kind.client())
                .tag("outcome", kind.outcome())
                .register(meters);
    }

    private record Kind(String endpoint, String grantType, String client, String outcome) {}
}
