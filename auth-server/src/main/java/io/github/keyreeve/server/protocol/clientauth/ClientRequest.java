package io.github.keyreeve.server.protocol.clientauth;

import io.github.keyreeve.server.platform.web.ParameterizedRequest;
import jakarta.servlet.http.HttpServletRequest;
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
final class ClientRequest extends ParameterizedRequest {

    private static final String BEARER = "Bearer ";

    ClientRequest(HttpServletRequest request, Map<String, String> members) {
        super(request, members.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, member ->
                new String[] {member.getValue()})));
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
