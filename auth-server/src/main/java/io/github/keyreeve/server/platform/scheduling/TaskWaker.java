package io.github.keyreeve.server.platform.scheduling;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets a task run before its interval is over, because this node has made something due. What another node has made due, or a node that
 * crashed, waits for the interval.
 */
public final class TaskWaker {

    /** Without effect in a command, which runs no tasks. */
    private volatile Runnable task = () -> {};

    /** Wakes the task once the transaction of the caller has committed; at once if there is none. */
    public void wake() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            task.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    task.run();
                }
            }
        });
    }

    void wakes(Runnable task) {
        this.task = task;
    }
}
