package io.github.keyreeve.server.tokens.metadata;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of origins from which scripts call, as user agents write them in {@code Origin}, RFC 6454 section 6.2. */
public final class OriginRules {

    private static final Pattern ORIGIN = Pattern.compile(
            "(?<scheme>[a-z][a-z0-9+.-]{0,40})://(?<host>[a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}])(:(?<port>[1-9][0-9]{0,4}))?");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", "80", "https", "443");

    private OriginRules() {}

    /** Throws an exception if it is none from which scripts may call. */
    public static void check(String origin) {
        Matcher parts = ORIGIN.matcher(origin);
        ClientMetadataRules.require(
                parts.matches() && !isDefaultPort(parts),
                "allowed_origins",
                origin
                        + " is not an origin as browsers write it: scheme, host and port, in lower case, without a default port");
        ClientMetadataRules.require(
                !parts.group("scheme").equals("http") || LOOPBACK.contains(parts.group("host")),
                "allowed_origins",
                origin + " is http, but not on loopback");
    }

    private static boolean isDefaultPort(Matcher parts) {
        String port = parts.group("port");
        return port != null && port.equals(DEFAULT_PORTS.get(parts.group("scheme")));
    }
}
