package io.github.keyreeve.server.identity.assurance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A request as the policy names it, such as {@code POST /account}.
 *
 * @param part the member of the body that requires more than the request as a whole; null for the whole
 */
public record Route(
        HttpMethod method, PathPattern path, @Nullable String part) {

    private static final Pattern FORM = Pattern.compile("([A-Z]+) (/\\S*)(?: with (\\w+))?");

    static Route parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("keyreeve.policy: \"" + text
                    + "\" is no request; write method and path, such as \"POST /account\".");
        }
        return new Route(
                HttpMethod.valueOf(matcher.group(1)),
                PathPatternParser.defaultInstance.parse(matcher.group(2)),
                matcher.group(3));
    }

    boolean matches(String requestMethod, PathContainer requestPath) {
        return part == null && method.matches(requestMethod) && path.matches(requestPath);
    }

    @Override
    public String toString() {
        return method + " " + path + (part == null ? "" : " with " + part);
    }
}
