package io.github.keyreeve.server.platform.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request leads.
 *
 * @param isEncrypted whether by https
 * @param host a name or an address in lower case, an IPv6 address without brackets
 */
record Destination(boolean isEncrypted, String host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int LAST_PORT = 65_535;

    /** What a resolver may read as a number, whatever its base. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)\\.?");

    /** The one spelling of an IPv4 address that all resolvers read alike. */
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    /** Reads an entry of the setting: {@code host:port}, or {@code http://} before it. */
    static Optional<Destination> parse(String entry) {
        String uri = entry.strip().contains("://") ? entry.strip() : "https://" + entry.strip();
        try {
            URI parsed = URI.create(uri);
            boolean isBare = parsed.getRawPath().isEmpty() && parsed.getRawQuery() == null;
            return isBare && parsed.getPort() > 0 ? of(parsed) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** That of a URI; empty unless it is http or https, with a host in a usual spelling, and without user info and fragment. */
    static Optional<Destination> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean isEncrypted = scheme.equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : isEncrypted ? HTTPS : HTTP;
        boolean isHttp = isEncrypted || scheme.equals("http");
        boolean isPlain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        if (!isHttp || !isPlain || port == 0 || port > LAST_PORT) {
            return Optional.empty();
        }
        return host(uri.getHost()).map(host -> new Destination(isEncrypted, host, port));
    }

    /** Whether the host is an address, and no name. */
    boolean isLiteral() {
        return host.contains(":") || IPV4.matcher(host).matches();
    }

    String scheme() {
        return isEncrypted ? "https" : "http";
    }

    private static Optional<String> host(@Nullable String host) {
        if (host == null || host.isEmpty()) {
            return Optional.empty();
        }
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[")) {
            return Optional.of(name.substring(1, name.length() - 1));
        }
        boolean isAmbiguous =
                NUMBER.matcher(name).matches() && !IPV4.matcher(name).matches();
        return isAmbiguous ? Optional.empty() : Optional.of(name);
    }
}
