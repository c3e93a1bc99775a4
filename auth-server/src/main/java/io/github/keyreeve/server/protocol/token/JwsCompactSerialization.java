package io.github.keyreeve.server.protocol.token;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The JWS Compact Serialization, RFC 7515 section 7.1. Libraries also decode padded parts and a text with spaces around it; here a
 * token is one text, so that no other text is active or revokes it.
 */
final class JwsCompactSerialization {

    private JwsCompactSerialization() {}

    /** Whether the text is three parts in base64url (section 2), each in its only form. */
    static boolean isValid(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 && Arrays.stream(parts).allMatch(JwsCompactSerialization::isBase64Url);
    }

    private static boolean isBase64Url(String part) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(part.getBytes(StandardCharsets.US_ASCII));
            return part.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
