package io.github.keyreeve.server.protocol.cors;

import java.io.IOException;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;

/**
 * Serves a request from another origin that a browser sends without asking, without CORS headers: no script can read the response, and
 * programs that are no browsers, and proxies, send an origin too (Fetch section 3.3). Spring would refuse it like a preflight.
 */
final class TolerantCorsProcessor extends DefaultCorsProcessor {

    @Override
    protected boolean handleInternal(
            ServerHttpRequest request, ServerHttpResponse response, CorsConfiguration rules, boolean preflight)
            throws IOException {
        boolean foreign = checkOrigin(rules, request.getHeaders().getOrigin()) == null;
        return (foreign && !preflight) || super.handleInternal(request, response, rules, preflight);
    }
}
