package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.Steps;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Rounds of all probes, and what follows from their outcomes. */
final class Monitor {

    private final URI server;
    private final Consumer<Steps> probes;
    private final Report report;
    private final HoldDown holdDown;
    private final List<NotificationQueue> notifiers;
    private final Clock clock;

    Monitor(
            URI server,
            Consumer<Steps> probes,
            HoldDown holdDown,
            List<Notifier> notifiers,
            Report report,
            Clock clock) {
        this.server = server;
        this.probes = probes;
        this.report = report;
        this.holdDown = holdDown;
        this.notifiers = notifiers.stream()
                .map(each -> new NotificationQueue(each, report))
                .toList();
        this.clock = clock;
    }

    /** Waits for a time, which a test does not do. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /** One round whose outcomes are all that counts: nothing is held down, and no one is notified. Returns whether all is well. */
    boolean once() {
        return !probe().haveFailed();
    }

    /** One round among others. */
    void round() {
        Steps steps = probe();
        Instant now = clock.instant();
        List<Change> changes = holdDown.add(steps.all(), now);
        changes.forEach(report::change);
        if (!changes.isEmpty()) {
            Notification notification = new Notification(server, now, changes, holdDown.failing());
            notifiers.forEach(each -> each.add(notification));
        }
        notifiers.forEach(NotificationQueue::send);
    }

    /** Round after round, each an interval after the one before began, until the thread is interrupted. */
    void run(Duration interval, Pause pause) {
        while (!Thread.currentThread().isInterrupted()) {
            Instant next = clock.instant().plus(interval);
            round();
            Duration rest = Duration.between(clock.instant(), next);
            try {
                pause.of(rest.isNegative() ? Duration.ZERO : rest);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Steps probe() {
        Steps steps = new Steps(report::outcome);
        probes.accept(steps);
        return steps;
    }
}
