package io.github.keyreeve.server.protocol.clientauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request as the methods of client authentication read it: with the client's members of the body as the only parameters. An access
 * token in the header authenticates no client, so it is ignored; an application may send an expired one all the same.
 */
final class ClientRequest extends HttpServletRequestWrapper {

    private static final String BEARER = "Bearer ";

    private final Map<String, String[]> parameters;

    ClientRequest(HttpServletRequest request, Map<String, String> members) {
        super(request);
        parameters = members.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, member -> new String[] {member.getValue()}));
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isAuthorization(name) ? authorization().stream().findFirst().orElse(null) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isAuthorization(name) ? Collections.enumeration(authorization()) : super.getHeaders(name);
    }

    private static boolean isAuthorization(String name) {
        return name.length() == HttpHeaders.AUTHORIZATION.length() && startsWith(HttpHeaders.AUTHORIZATION, name);
    }

    private static boolean startsWith(String prefix, String text) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private List<String> authorization() {
        return Collections.list(super.getHeaders(HttpHeaders.AUTHORIZATION)).stream()
                .filter(value -> !startsWith(BEARER, value))
                .toList();
    }
}
