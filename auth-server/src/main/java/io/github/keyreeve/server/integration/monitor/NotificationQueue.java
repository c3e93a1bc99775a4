package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.NotAsExpected;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one notifier has not sent yet, in order. What it cannot send now is tried again in the next round. */
final class NotificationQueue {

    /** Without end if the receiver is away for long; the latest ones say most. */
    private static final int MOST = 20;

    private final Notifier notifier;
    private final Report report;
    private final Deque<Notification> waiting = new ArrayDeque<>();

    NotificationQueue(Notifier notifier, Report report) {
        this.notifier = notifier;
        this.report = report;
    }

    void add(Notification notification) {
        waiting.addLast(notification);
        if (waiting.size() > MOST) {
            report.notification(
                    notifier.name(), "dropped", waiting.removeFirst().subject());
        }
    }

    void send() {
        while (!waiting.isEmpty()) {
            Notification next = waiting.getFirst();
            try {
                notifier.send(next);
            } catch (NotAsExpected failed) {
                report.notification(notifier.name(), "failed", String.valueOf(failed.getMessage()));
                return;
            }
            waiting.removeFirst();
            report.notification(notifier.name(), "sent", next.subject());
        }
    }
}
