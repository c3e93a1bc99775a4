package io.github.keyreeve.server.platform.quota;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses requests beyond the quota of their caller: in a chain of Spring Security, behind the authentication. */
public final class AuthenticatedQuotaFilter implements Filter {

    private final Quotas quotas;

    public AuthenticatedQuotaFilter(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        quotas.require((HttpServletRequest) request, (HttpServletResponse) response);
        chain.doFilter(request, response);
    }
}
