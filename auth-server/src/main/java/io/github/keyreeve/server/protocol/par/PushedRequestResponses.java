package io.github.keyreeve.server.protocol.par;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import tools.jackson.databind.json.JsonMapper;

/** The response to a request that was pushed, RFC 9126 section 2.2. */
record PushedRequestResponses(JsonMapper json, Duration lifetime) implements AuthenticationSuccessHandler {

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication stored)
            throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("request_uri", Objects.requireNonNull(((PushedRequest) stored).requestUri()));
        members.put("expires_in", lifetime.toSeconds());
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(members));
    }
}
