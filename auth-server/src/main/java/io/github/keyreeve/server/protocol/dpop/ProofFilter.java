package io.github.keyreeve.server.protocol.dpop;

import io.github.keyreeve.server.protocol.token.OAuth2ErrorResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Verifies the proof of a request before its client authenticates, so that one which lacks a nonce uses up neither a client assertion nor a
 * code. Behind this filter there is no header: Spring would verify the proof by the clock, the addresses and the memory of one node.
 */
final class ProofFilter extends OncePerRequestFilter {

    private final Set<String> paths;
    private final DpopProofs proofs;
    private final OAuth2ErrorResponses errors;

    /** @param paths of the endpoints that read proofs; the others ignore them */
    ProofFilter(Set<String> paths, DpopProofs proofs, OAuth2ErrorResponses errors) {
        this.paths = Set.copyOf(paths);
        this.proofs = proofs;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(DpopProofs.HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (paths.contains(
                    request.getRequestURI().substring(request.getContextPath().length()))) {
                proofs.of(request);
            }
        } catch (OAuth2AuthenticationException refused) {
            errors.onAuthenticationFailure(request, response, refused);
            return;
        }
        chain.doFilter(new WithoutProof(request), response);
    }

    private static final class WithoutProof extends HttpServletRequestWrapper {

        WithoutProof(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return DpopProofs.HEADER.equalsIgnoreCase(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return DpopProofs.HEADER.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }
    }
}
