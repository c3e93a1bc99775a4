package io.github.keyreeve.server.protocol.logout;

import io.github.keyreeve.server.platform.web.FormTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A confirmation of another session, or from a foreign page, is not executed: the client's request comes again. It asks the user who is
 * signed in now, and leads any other back to the client.
 */
final class StaleLogout implements AccessDeniedHandler {

    private static final List<String> PARAMETERS =
            List.of("id_token_hint", "client_id", "post_logout_redirect_uri", "state");

    private final FormTokens tokens;

    StaleLogout(FormTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (!tokens.canBeOfOurPages(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        UriComponentsBuilder again =
                UriComponentsBuilder.fromPath(request.getRequestURI()).queryParam("stale");
        PARAMETERS.stream()
                .filter(name -> request.getParameter(name) != null)
                .forEach(name -> again.queryParam(name, "{" + name + "}"));
        Object[] values = PARAMETERS.stream()
                .map(request::getParameter)
                .filter(value -> value != null)
                .toArray();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                HttpHeaders.LOCATION, again.encode().buildAndExpand(values).toUriString());
    }
}
