package io.github.keyreeve.server.platform.connector;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Where a request may have a file as its body, or a form with one file: a bean of the package that reads it. All other bodies are text, and
 * shorter.
 *
 * @param pattern of the path, as controllers have it
 */
public record UploadPath(HttpMethod method, String pattern) {

    /** In octets; a form may have a few more. */
    public static final int MOST_BYTES = 256 * 1024;

    public boolean matches(HttpServletRequest request) {
        return PathPatternRequestMatcher.pathPattern(method, pattern).matches(request);
    }
}
