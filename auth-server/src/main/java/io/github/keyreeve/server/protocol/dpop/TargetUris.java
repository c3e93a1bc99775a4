package io.github.keyreeve.server.protocol.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that a proof may name, RFC 9449 section 4.3: those that the server gives out, whatever a proxy has made of them. Two are compared
 * as RFC 3986 sections 6.2.2 and 6.2.3 write them, without query and fragment.
 */
final class TargetUris {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    /** RFC 3986 section 2.3. */
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private static final int HEXADECIMAL = 16;

    private final List<URI> bases;

    /** @param bases the issuer, and where else clients call */
    TargetUris(List<URI> bases) {
        this.bases = List.copyOf(bases);
    }

    /**
     * Whether a proof is for this path.
     *
     * @param htu as the proof has it
     * @param path as the request has it, below a base
     */
    boolean match(String htu, String path) {
        Optional<String> named = normalized(htu);
        return named.isPresent() && bases.stream().anyMatch(base -> named.equals(normalized(base + path)));
    }

    /** Empty for what is no address of this kind. */
    private static Optional<String> normalized(String address) {
        try {
            URI uri = new URI(address).normalize();
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (uri.getHost() == null || uri.getRawUserInfo() != null || !scheme.matches("https?")) {
                return Optional.empty();
            }
            int port = uri.getPort() == (scheme.equals("https") ? 443 : 80) ? -1 : uri.getPort();
            return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (port < 0 ? "" : ":" + port)
                    + path(uri.getRawPath()));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static String path(String raw) {
        return raw.isEmpty() ? "/" : ESCAPE.matcher(raw).replaceAll(escape -> unescaped(escape.group()));
    }

    /** An unreserved character stands for itself; all others are in capitals. */
    private static String unescaped(String escape) {
        byte[] octet = {(byte) Integer.parseInt(escape.substring(1), HEXADECIMAL)};
        String character = new String(octet, StandardCharsets.ISO_8859_1);
        return UNRESERVED.matcher(character).matches() ? character : escape.toUpperCase(Locale.ROOT);
    }
}
