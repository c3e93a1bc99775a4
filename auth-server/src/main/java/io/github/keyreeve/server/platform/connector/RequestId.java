package io.github.keyreeve.server.platform.connector;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The id of one request, which connects its lines in the logs, its events and its response. */
public final class RequestId {

    /** The header of the response; what a client sends under this name is ignored. */
    static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private static final int BYTES = 8;

    private RequestId() {}

    /** Assigns a new one. */
    static String assign(SecureRandom random, HttpServletRequest request) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        request.setAttribute(ATTRIBUTE, id);
        return id;
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
