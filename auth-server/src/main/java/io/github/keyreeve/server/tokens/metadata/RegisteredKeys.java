package io.github.keyreeve.server.tokens.metadata;

import com.nimbusds.jose.jwk.JWK;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the public keys of a client are, RFC 7591 section 2.
 *
 * @param inline those of {@code jwks}
 * @param uri {@code jwks_uri}, from which they are fetched; null if there is none
 */
public record RegisteredKeys(List<JWK> inline, @Nullable URI uri) {

    public RegisteredKeys {
        inline = List.copyOf(inline);
    }

    /** Those that are registered. What the rules of an earlier version allowed and these do not, is none. */
    public static RegisteredKeys of(ClientMetadata metadata) {
        return new RegisteredKeys(inline(metadata), metadata.jwksUri() == null ? null : URI.create(metadata.jwksUri()));
    }

    private static List<JWK> inline(ClientMetadata metadata) {
        try {
            return metadata.jwks() == null ? List.of() : PublicKeys.usable(metadata.jwks());
        } catch (ParseException malformed) {
            return List.of();
        }
    }
}
