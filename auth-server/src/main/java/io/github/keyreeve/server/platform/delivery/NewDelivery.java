package io.github.keyreeve.server.platform.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is to be delivered. */
public final class NewDelivery {

    private final String kind;
    private final String destination;
    private final @Nullable String subject;
    private final Turn turn;
    private final byte[] content;
    private final Duration giveUpAfter;

    private NewDelivery(
            String kind,
            String destination,
            @Nullable String subject,
            Turn turn,
            byte[] content,
            Duration giveUpAfter) {
        this.kind = kind;
        this.destination = destination;
        this.subject = subject;
        this.turn = turn;
        this.content = content;
        this.giveUpAfter = giveUpAfter;
    }

    /**
     * A delivery that is tried for a while.
     *
     * @param kind that of its {@link Channel}
     * @param destination within the kind; what cannot be reached there delays nothing elsewhere
     * @param content is stored sealed
     */
    public static NewDelivery to(String kind, String destination, byte[] content, Duration giveUpAfter) {
        return new NewDelivery(kind, destination, null, Turn.OTHER, content.clone(), giveUpAfter);
    }

    /** The same, in order: it waits for all earlier ones about this subject to this destination. */
    public NewDelivery about(String ordered) {
        return new NewDelivery(kind, destination, ordered, turn, content, giveUpAfter);
    }

    /** The same for a reader who waits for it. */
    public NewDelivery urgent() {
        return new NewDelivery(kind, destination, subject, Turn.URGENT, content, giveUpAfter);
    }

    String kind() {
        return kind;
    }

    String destination() {
        return destination;
    }

    @Nullable
    String subject() {
        return subject;
    }

    Turn turn() {
        return turn;
    }

    byte[] content() {
        return content.clone();
    }

    Duration giveUpAfter() {
        return giveUpAfter;
    }
}
