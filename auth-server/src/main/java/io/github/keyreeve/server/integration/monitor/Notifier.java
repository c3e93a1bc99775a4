package io.github.keyreeve.server.integration.monitor;

import io.github.keyreeve.server.integration.remote.NotAsExpected;

/** Notifies the operator. */
interface Notifier {

    String name();

    /**
     * Sends a notification.
     *
     * @throws NotAsExpected if that did not succeed
     */
    void send(Notification notification);
}
