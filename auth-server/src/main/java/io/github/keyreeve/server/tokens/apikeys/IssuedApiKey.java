package io.github.keyreeve.server.tokens.apikeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A key that has just been issued.
 *
 * @param value shown once; the server stores its digest
 */
public record IssuedApiKey(
        @JsonUnwrapped ApiKey key, @JsonProperty("api_key") String value) {

    @Override
    public String toString() {
        return "IssuedApiKey[" + key.id() + "]";
    }
}
