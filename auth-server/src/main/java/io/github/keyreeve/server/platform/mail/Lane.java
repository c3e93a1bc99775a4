package io.github.keyreeve.server.platform.mail;

import java.time.Duration;
import java.util.Set;

/** Sends mails one after the other on connections of its own, until none of its turns is due. */
final class Lane {

    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    private final SmtpSender sender;
    private final Set<MailTurn> turns;
    private final Deliveries deliveries;

    private volatile long begun = System.nanoTime();
    private volatile boolean isEnded;

    Lane(SmtpSender sender, Set<MailTurn> turns, Deliveries deliveries) {
        this.sender = sender;
        this.turns = turns;
        this.deliveries = deliveries;
    }

    /**
     * Sends what is due.
     *
     * @throws NotDelivered the last mail that could not be sent; at once if the mail server could not be reached
     */
    void run() {
        NotDelivered failure = null;
        try (sender) {
            boolean isMoreDue = true;
            while (isMoreDue && !isEnded && !(failure != null && failure.isServerAway())) {
                begun = System.nanoTime();
                try {
                    isMoreDue = deliveries.next(turns, sender);
                } catch (NotDelivered failed) {
                    failure = failed;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** No further mail is begun. */
    void end() {
        isEnded = true;
    }

    /** Whether one mail keeps it. */
    boolean isSlow() {
        return System.nanoTime() - begun > SLOW_NANOS;
    }
}
