package io.github.keyreeve.server.signin.continuation;

import jakarta.servlet.http.HttpServletRequest;

/** The address of a request below this server: path and query. */
public final class RequestAddress {

    private RequestAddress() {}

    public static String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** Browsers read {@code //host} and {@code /\host} as addresses of another host. */
    static boolean isOfThisServer(String address) {
        return address.startsWith("/") && !address.startsWith("//") && !address.startsWith("/\\");
    }
}
