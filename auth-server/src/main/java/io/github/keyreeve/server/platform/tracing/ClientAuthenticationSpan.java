package io.github.keyreeve.server.platform.tracing;

import io.github.keyreeve.server.platform.web.RequestFilter;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;

/** The span of client authentication, which is a filter of Spring: it begins before that filter and ends behind it. */
final class ClientAuthenticationSpan {

    private static final String ATTRIBUTE = ClientAuthenticationSpan.class.getName();

    private final Traces traces;

    ClientAuthenticationSpan(Traces traces) {
        this.traces = traces;
    }

    /** The chain with the span, if it authenticates clients. */
    DefaultSecurityFilterChain around(DefaultSecurityFilterChain chain) {
        if (chain.getFilters().stream().noneMatch(OAuth2ClientAuthenticationFilter.class::isInstance)) {
            return chain;
        }
        List<Filter> filters = chain.getFilters().stream()
                .flatMap(filter -> filter instanceof OAuth2ClientAuthenticationFilter
                        ? Stream.of(new Begin(), filter, new End())
                        : Stream.of(filter))
                .toList();
        return new DefaultSecurityFilterChain(chain.getRequestMatcher(), filters);
    }

    private final class Begin extends RequestFilter {

        @Override
        protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!Span.current().isRecording()) {
                chain.doFilter(request, response);
                return;
            }
            OpenStep step = traces.open("client authentication");
            request.setAttribute(ATTRIBUTE, step);
            try {
                chain.doFilter(request, response);
            } finally {
                step.refuse();
            }
        }
    }

    private static final class End extends RequestFilter {

        @Override
        protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getAttribute(ATTRIBUTE) instanceof OpenStep step) {
                step.end();
            }
            chain.doFilter(request, response);
        }
    }
}
