package io.github.keyreeve.server.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.ServletWebRequest;

/** Serves the public documents and redirects: nothing behind this filter, no session and no check, has a say about them. */
final class PublicDocumentFilter extends RequestFilter {

    private static final String METHODS = "GET, HEAD, OPTIONS";

    private final Map<String, PublicDocument<?>> documents;
    private final Map<String, Supplier<String>> redirects;

    PublicDocumentFilter(List<? extends PublicDocument<?>> documents, List<PublicRedirect> redirects) {
        this.documents = documents.stream()
                .flatMap(document -> document.paths().stream().map(path -> Map.entry(path, document)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.redirects =
                redirects.stream().collect(Collectors.toUnmodifiableMap(PublicRedirect::path, PublicRedirect::target));
    }

    @Override
    protected void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = path(request);
        PublicDocument<?> document = documents.get(path);
        Supplier<String> target = redirects.get(path);
        if (document != null && document.isNegotiated()) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        if (document != null && !document.leavesToPage(request.getMethod(), request.getHeader(HttpHeaders.ACCEPT))) {
            respond(document, request, response);
        } else if (target != null) {
            response.sendRedirect(request.getContextPath() + target.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void respond(PublicDocument<?> document, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> send(document, request, response);
            case "OPTIONS" -> {
                response.setHeader(HttpHeaders.ALLOW, METHODS);
                allowScripts(response);
            }
            default -> {
                response.setHeader(HttpHeaders.ALLOW, METHODS);
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private static void send(PublicDocument<?> document, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        PublicDocument.Version<?> version = document.version();
        allowScripts(response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, document.cacheControl());
        if (!new ServletWebRequest(request, response).checkNotModified(version.entityTag())) {
            response.setContentType(document.mediaType(request.getHeader(HttpHeaders.ACCEPT)));
            response.setContentLength(version.content().length);
            response.getOutputStream().write(version.content());
        }
    }

    /**
     * Scripts of every origin may read the documents: the header is the same for all, so that a shared cache can keep one copy (Fetch,
     * section 3.3.6).
     */
    private static void allowScripts(HttpServletResponse response) {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "*");
    }
}
