package io.github.keyreeve.server.signin.continuation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a request below this server: path and query. */
public final class RequestAddress {

    private static final Pattern UNESCAPED = Pattern.compile("[{}|^`\\[\\]\\\\]");

    private static final String DESCRIPTION = RequestAddress.class.getName();

    private RequestAddress() {}

    /** Says what pages show of a request whose address has none of it. */
    public static void describe(HttpServletRequest request, String address) {
        request.setAttribute(DESCRIPTION, address);
    }

    /** What {@link #describe} said; null if the address itself describes the request. */
    static @Nullable String description(HttpServletRequest request) {
        return (String) request.getAttribute(DESCRIPTION);
    }

    /** With escapes for the characters of a query that browsers send without, though RFC 3986 section 3.4 does not have them. */
    public static String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + escaped(query);
    }

    private static String escaped(String query) {
        return UNESCAPED.matcher(query).replaceAll(character -> "%%%02X"
                .formatted((int) character.group().charAt(0)));
    }

    /** Browsers read {@code //host} and {@code /\host} as addresses of another host. */
    static boolean isOfThisServer(String address) {
        return address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\");
    }
}
