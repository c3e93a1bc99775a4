package io.github.keyreeve.server.protocol.par;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;

/** Where pushed requests are stored. */
final class StoredRequests {

    private StoredRequests() {}

    /** @param value what the URI ends with */
    static byte[] digest(String value) {
        return Secrets.digest(SecretKind.PUSHED_REQUEST, value).bytes();
    }
}
