package io.github.keyreeve.faults.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * An attacker at one account after the other: more wrong passwords than a server may evaluate, two at the same moment, then the right one now
 * and then, at this account and those before. A server that evaluates the right one during a block would have evaluated a wrong one, too.
 */
final class Guessing {

    /** Twice; two more than the server evaluates, since one may be without an outcome. */
    private static final int PAIRS = 6;

    private static final int RIGHT = 3;
    private static final int ACCOUNTS_BEFORE = 3;
    private static final long PAUSE_NANOS = 900_000_000;

    private final Calls calls;
    private final ExecutorService threads;
    private final Deque<String> blocked = new ArrayDeque<>();
    private volatile boolean isRunning = true;
    private int accounts;

    /** @param first the number of the first account */
    Guessing(Calls calls, ExecutorService threads, int first) {
        this.accounts = first;
        this.calls = calls;
        this.threads = threads;
    }

    /** Goes on until it is stopped. */
    void run() {
        while (isRunning) {
            account();
        }
    }

    void stop() {
        isRunning = false;
    }

    /** All guesses at the next account. */
    void account() {
        String user = Users.target(accounts++);
        for (int pair = 0; pair < PAIRS && isRunning; pair++) {
            Future<?> other = threads.submit(() -> calls.guess(user, false));
            calls.guess(user, false);
            await(other);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        blocked.addFirst(user);
        if (blocked.size() > ACCOUNTS_BEFORE) {
            blocked.removeLast();
        }
        for (int time = 0; time < RIGHT && isRunning; time++) {
            blocked.forEach(each -> calls.guess(each, true));
            LockSupport.parkNanos(2 * PAUSE_NANOS);
        }
    }

    private static void await(Future<?> guess) {
        try {
            guess.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
