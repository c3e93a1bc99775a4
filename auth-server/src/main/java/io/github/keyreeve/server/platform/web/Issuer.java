package io.github.keyreeve.server.platform.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The issuer identifier, RFC 8414 section 2: fixed by configuration and never taken from a request. All addresses that the
 * server gives out begin with it.
 *
 * @param uri an {@code https} URI, or {@code http} on a loopback host, without query, fragment and trailing slash
 */
public record Issuer(URI uri) {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~/-]*");

    /** Refuses what RFC 8414 section 2 refuses. */
    public Issuer {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("KEYREEVE_ISSUER must be an address such as https://login.example.com.");
        }
        if (scheme.equals("http") && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("KEYREEVE_ISSUER must begin with https://, because passwords and tokens"
                    + " pass through it; plain http is allowed on localhost only.");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("KEYREEVE_ISSUER must have no query, fragment or user name.");
        }
        if (uri.getPath().endsWith("/")) {
            throw new IllegalArgumentException("KEYREEVE_ISSUER must not end with a slash.");
        }
        if (!isWrittenInOneWay(uri.getRawPath())) {
            throw new IllegalArgumentException(
                    "KEYREEVE_ISSUER has a path that can be written in several ways: it may consist"
                            + " of letters, digits and any of . _ ~ - between single slashes, without a dot after a slash.");
        }
    }

    private static boolean isWrittenInOneWay(String path) {
        return PATH.matcher(path).matches() && !path.contains("//") && !path.contains("/.");
    }

    /** Whether browsers reach the server by {@code https}; if not, it is on loopback. */
    public boolean isSecure() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** The path below which the server is, such as {@code /id}; empty if there is none. */
    public String path() {
        return uri.getRawPath();
    }

    /** The absolute address of a path that begins with a slash. */
    public URI resolve(String path) {
        return URI.create(uri + path);
    }

    /** Scheme, host and port as a browser sends them in {@code Origin}, RFC 6454 section 6.2. */
    public String origin() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
