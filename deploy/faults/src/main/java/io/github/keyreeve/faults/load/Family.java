package io.github.keyreeve.faults.load;

import org.jspecify.annotations.Nullable;

/** A grant as its client knows it: the refresh token that comes next, and one that was used. */
final class Family {

    private final String id;
    private final Client client;
    private final String subject;
    private String refresh;
    private @Nullable String used;
    private long usedAt;

    Family(String id, Client client, String subject, String refresh) {
        this.id = id;
        this.client = client;
        this.subject = subject;
        this.refresh = refresh;
    }

    String id() {
        return id;
    }

    Client client() {
        return client;
    }

    String subject() {
        return subject;
    }

    String refresh() {
        return refresh;
    }

    void rotate(String next) {
        if (!next.equals(refresh)) {
            used = refresh;
            usedAt = System.nanoTime();
            refresh = next;
        }
    }

    /** A refresh token that was used so long ago; null if there is none. */
    @Nullable
    String usedBefore(long nanos) {
        return System.nanoTime() - usedAt > nanos ? used : null;
    }
}
