package io.github.keyreeve.resource.apikeys;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the key from its header, and from nowhere else: an address ends up in logs. What is no key by its form is never sent to the issuer,
 * because it may be another secret.
 */
final class ApiKeyHeader implements AuthenticationConverter {

    static final String NAME = "X-API-Key";

    private static final String PREFIX = "krk_";
    private static final int RANDOM_BYTES = 32;
    private static final int ALL_BYTES = RANDOM_BYTES + Integer.BYTES;

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(NAME));
        if (values.isEmpty()) {
            return null;
        }
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            throw new BadCredentialsException("Send either an API key or an access token.");
        }
        if (values.size() != 1 || !isWellFormed(values.get(0))) {
            throw new BadCredentialsException("This is no API key: it may be mistyped or cut off.");
        }
        return new BearerTokenAuthenticationToken(values.get(0));
    }

    /** The prefix, and in base64url 32 random bytes and their CRC-32. */
    private static boolean isWellFormed(String value) {
        if (!value.startsWith(PREFIX)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(value.substring(PREFIX.length()));
            return bytes.length == ALL_BYTES && ByteBuffer.wrap(bytes).getInt(RANDOM_BYTES) == checksum(bytes);
        } catch (IllegalArgumentException notBase64Url) {
            return false;
        }
    }

    private static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, RANDOM_BYTES);
        return (int) checksum.getValue();
    }
}
