package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.CompositeFilter;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.filter.ServletRequestPathFilter;

/**
 * Leads the request of a client straight through its security filters: past sessions, which clients have none of, past the other
 * chains, and past Spring MVC. A path that is written in another way, such as with an escape, takes the long way through the same filters.
 */
final class ClientEndpointFilter extends RequestFilter {

    private static final FilterChain NOTHING_BEHIND =
            (request, response) -> ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);

    private final Set<String> paths;
    private final CompositeFilter checks = new CompositeFilter();

    /**
     * @param paths without the context path
     * @param checks the filters of the chain for clients, in order
     */
    ClientEndpointFilter(Set<String> paths, List<Filter> checks) {
        this.paths = Set.copyOf(paths);
        List<Filter> filters = new ArrayList<>(List.of(new RequestContextFilter(), new ServletRequestPathFilter()));
        filters.addAll(checks);
        this.checks.setFilters(filters);
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!paths.contains(path(request))) {
            chain.doFilter(request, response);
            return;
        }
        try {
            checks.doFilter(request, response, NOTHING_BEHIND);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
