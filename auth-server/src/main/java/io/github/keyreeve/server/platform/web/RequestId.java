package io.github.keyreeve.server.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** The name of one request, by which its lines in the logs, its events and its answer are found together. */
public final class RequestId {

    /** In the answer; what a client sends under this name is not looked at. */
    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    static void attach(String id, HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, id);
    }

    /** The name as a URI, for the member {@code instance} of a problem, RFC 9457 section 3.1.5. */
    public static URI uri(HttpServletRequest request) {
        return URI.create("urn:keyreeve:request:" + of(request));
    }

    public static String of(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(ATTRIBUTE));
    }
}
