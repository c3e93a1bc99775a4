package io.github.keyreeve.server.platform.observability;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerMapping;

/** What metrics and logs name a request by: the pattern of its path, never the path itself, which may have anything in it. */
final class RequestPattern {

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    private final Set<String> paths;

    /** @param paths of endpoints that no controller serves; they are their own pattern */
    RequestPattern(Set<String> paths) {
        this.paths = Set.copyOf(paths);
    }

    /** There are few of them. */
    String of(HttpServletRequest request, int status) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null) {
            return pattern.toString();
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (paths.contains(path)) {
            return path;
        }
        return status == HttpServletResponse.SC_NOT_FOUND ? "NOT_FOUND" : "UNKNOWN";
    }

    static String method(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return METHODS.contains(method) ? method.name() : "UNKNOWN";
    }
}
