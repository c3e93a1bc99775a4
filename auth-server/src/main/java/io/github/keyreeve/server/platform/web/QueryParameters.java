package io.github.keyreeve.server.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.Parameters;

/** The parameters in the URL of a request, without those of its body. */
public final class QueryParameters {

    private QueryParameters() {}

    /** The decoded names of those that have a value, RFC 6749 sections 3.1 and 3.2. */
    public static Set<String> names(HttpServletRequest request) {
        if (request.getQueryString() == null) {
            return Set.of();
        }
        // Read by the parser that reads the request, so that both find the same names.
        byte[] query = request.getQueryString().getBytes(UTF_8);
        Parameters parameters = new Parameters();
        parameters.setCharset(UTF_8);
        parameters.processParameters(query, 0, query.length);
        return Collections.list(parameters.getParameterNames()).stream()
                .filter(name ->
                        Arrays.stream(parameters.getParameterValues(name)).anyMatch(value -> !value.isEmpty()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
