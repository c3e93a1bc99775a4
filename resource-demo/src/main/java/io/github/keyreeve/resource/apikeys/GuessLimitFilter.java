package io.github.keyreeve.resource.apikeys;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests of an address that has sent too many unknown keys, before the issuer is asked about another one. */
final class GuessLimitFilter extends OncePerRequestFilter {

    private final WrongKeys wrongKeys;
    private final ApiKeyErrors errors;

    GuessLimitFilter(WrongKeys wrongKeys, ApiKeyErrors errors) {
        this.wrongKeys = wrongKeys;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (wrongKeys.areTooMany(request.getRemoteAddr())) {
            errors.tooMany(response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
