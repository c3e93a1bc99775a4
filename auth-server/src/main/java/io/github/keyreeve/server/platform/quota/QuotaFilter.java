package io.github.keyreeve.server.platform.quota;

import io.github.keyreeve.server.platform.web.RequestFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses requests beyond their quota, before anything is done for them, as far as it is known by then whose they are. */
final class QuotaFilter extends RequestFilter {

    private final Quotas quotas;

    QuotaFilter(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        quotas.begin(path(request), request, response);
        chain.doFilter(request, response);
    }
}
