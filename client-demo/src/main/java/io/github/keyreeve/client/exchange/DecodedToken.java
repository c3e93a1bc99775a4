package io.github.keyreeve.client.exchange;

import java.util.List;

/**
 * A decoded token, RFC 7519 section 3.
 *
 * @param name what the token is
 * @param value the token itself
 * @param header the JOSE header; empty for an opaque token
 * @param claims the claims; empty for an opaque token
 */
public record DecodedToken(String name, String value, List<Field> header, List<Field> claims) {

    /** Whether the token is a mere reference, which only its issuer can read. */
    public boolean opaque() {
        return header.isEmpty();
    }

    /** Without the value. */
    @Override
    public String toString() {
        return name;
    }
}
