package io.github.keyreeve.server.tokens.apikeys;

import java.util.UUID;

/** An account has got a new key; published in the transaction that stores it. */
public record ApiKeyIssued(UUID accountId, IssuedApiKey issued) {

    public ApiKey key() {
        return issued.key();
    }
}
