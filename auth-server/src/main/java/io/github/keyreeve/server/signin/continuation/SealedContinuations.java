package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.crypto.Sealer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A continuation as bytes that only the servers read and write, of use in one browser only. */
final class SealedContinuations {

    private static final String SAME = "";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Sealer sealer;

    SealedContinuations(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Seals it for the browser with this value in its cookie. */
    byte[] seal(Continuation continuation, String browser) {
        return sealer.seal(json.writeValueAsBytes(withoutRepetition(continuation)), context(browser));
    }

    /** Empty if it was changed or is of another browser. */
    Optional<Continuation> open(byte[] sealed, String browser) {
        try {
            byte[] document = sealer.unseal(sealed, context(browser));
            return Optional.of(withRepetition(json.readValue(document, Continuation.class)));
        } catch (SealBroken | JacksonException notOurs) {
            return Optional.empty();
        }
    }

    /** Most demands are of the destination itself, whose address is long. */
    private static Continuation withoutRepetition(Continuation continuation) {
        PendingDemand demand = continuation.demand();
        return demand != null && demand.request().equals(continuation.destination())
                ? continuation.with(new PendingDemand(SAME, demand.former()))
                : continuation;
    }

    private static Continuation withRepetition(Continuation read) {
        PendingDemand demand = read.demand();
        return demand != null && demand.request().equals(SAME)
                ? read.with(new PendingDemand(read.destination(), demand.former()))
                : read;
    }

    private static String context(String browser) {
        return "continuation " + browser;
    }
}
