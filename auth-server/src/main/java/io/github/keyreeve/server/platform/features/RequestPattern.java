package io.github.keyreeve.server.platform.features;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerMapping;

/** What metrics and logs name a request by: the pattern of its path, never the path itself, which may have anything in it. */
public final class RequestPattern {

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

    private final Set<String> paths;

    /** Endpoints that no controller serves are their own pattern. */
    public RequestPattern(Features features) {
        this.paths = features.endpoints().stream().map(Endpoint::path).collect(Collectors.toUnmodifiableSet());
    }

    /** There are few of them. */
    public String of(HttpServletRequest request, int status) {
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

    public static String method(HttpServletRequest request) {
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return METHODS.contains(method) ? method.name() : "UNKNOWN";
    }
}
