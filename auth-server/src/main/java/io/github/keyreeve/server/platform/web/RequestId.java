package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** The id of one request, which connects its lines in the logs, its events and its response. */
public final class RequestId {

    /** The header of the response; what a client sends under this name is ignored. */
    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    static void attach(String id, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, id);
    }

    static boolean isAttached(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    /** The id as a URI, for the member {@code instance} of a problem, RFC 9457 section 3.1.5. */
    public static URI uri(HttpServletRequest request) {
        return URI.create("urn:keyreeve:request:" + of(request));
    }

    public static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }
}
