package io.github.keyreeve.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identifier and secret of a client in tests.
 *
 * @param secret none for a public client
 */
public record ClientCredentials(String id, @Nullable String secret) {

    /** The value of the {@code Authorization} header, RFC 6749 section 2.3.1. */
    public String basic() {
        String pair = URLEncoder.encode(id, UTF_8) + ":" + URLEncoder.encode(String.valueOf(secret), UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    /** The same in the body. */
    public Map<String, String> post() {
        return secret == null ? Map.of("client_id", id) : Map.of("client_id", id, "client_secret", secret);
    }
}
