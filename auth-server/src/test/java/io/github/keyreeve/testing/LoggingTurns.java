package io.github.keyreeve.testing;

import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Lets nodes that start at the same time set up the log one after the other. Spring Boot does so without a lock, and the nodes of the tests
 * share one Logback: two at once throw {@code ConcurrentModificationException}, or log by a pattern that is half set up.
 */
final class LoggingTurns implements ApplicationListener<SpringApplicationEvent>, Ordered {

    private static final ReentrantLock TURN = new ReentrantLock();

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationStartingEvent) {
            TURN.lock();
        } else if (isSetUp(event) && TURN.isHeldByCurrentThread()) {
            TURN.unlock();
        }
    }

    private static boolean isSetUp(SpringApplicationEvent event) {
        return event instanceof ApplicationContextInitializedEvent || event instanceof ApplicationFailedEvent;
    }

    /** Before the listener that sets up the log. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
