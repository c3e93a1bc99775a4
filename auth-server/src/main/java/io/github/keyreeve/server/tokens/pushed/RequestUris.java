package io.github.keyreeve.server.tokens.pushed;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.Optional;

/** The {@code request_uri} of a pushed request, RFC 9126 section 2.2: a URN with a value that cannot be guessed. */
final class RequestUris {

    static final String URN = "urn:ietf:params:oauth:request_uri:";

    private RequestUris() {}

    static String of(String value) {
        return URN + value;
    }

    /** The digest under which the request is stored; empty if this server makes no such URI. */
    static Optional<byte[]> digest(String requestUri) {
        return Optional.of(requestUri)
                .filter(uri -> uri.startsWith(URN))
                .map(uri -> uri.substring(URN.length()))
                .filter(value ->
                        Secrets.decode(SecretKind.PUSHED_REQUEST, value).isPresent())
                .map(value -> Secrets.digest(SecretKind.PUSHED_REQUEST, value).bytes());
    }
}
