package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A continuation as bytes that only the servers read and write, of use in one browser only. */
final class SealedContinuations {

    private final JsonMapper json = JsonMapper.builder().build();
    private final Sealer sealer;

    SealedContinuations(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Seals it for the browser with this value in its cookie. */
    byte[] seal(Continuation continuation, String browser) {
        return sealer.seal(json.writeValueAsBytes(continuation), context(browser));
    }

    /** Empty if it was changed or is of another browser. */
    Optional<Continuation> open(byte[] sealed, String browser) {
        try {
            return Optional.of(json.readValue(sealer.unseal(sealed, context(browser)), Continuation.class));
        } catch (SealBroken | JacksonException notOurs) {
            return Optional.empty();
        }
    }

    private static String context(String browser) {
        return "continuation " + browser;
    }
}
