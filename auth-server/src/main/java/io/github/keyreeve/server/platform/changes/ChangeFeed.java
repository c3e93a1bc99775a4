package io.github.keyreeve.server.platform.changes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The changes of rows that this node caches. What is cached can be used as long as the feed is complete. When it ends, because of the
 * connection to the database, and when it begins again, everything that was cached has to be forgotten.
 */
public final class ChangeFeed {

    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    private volatile boolean isComplete;

    /**
     * Follows a table.
     *
     * @param changed receives the key of each row that a node or a command has changed; it may be called for one change more than once
     * @param reset changes may have been missed
     */
    public void follow(String table, Consumer<String> changed, Runnable reset) {
        followers.add(new Follower(table, changed, reset));
    }

    /** Whether each change is announced, so that what was read since the last reset is valid until then. */
    public boolean isComplete() {
        return isComplete;
    }

    /** Announces a change to the followers on this node. */
    public void announce(String table, String key) {
        followers.stream().filter(follower -> follower.table().equals(table)).forEach(follower -> follower.changed()
                .accept(key));
    }

    void begin() {
        reset(true);
    }

    void end() {
        reset(false);
    }

    /** A value that is read meanwhile is forgotten too, because the followers come last. */
    private void reset(boolean complete) {
        isComplete = complete;
        followers.forEach(follower -> follower.reset().run());
    }

    private record Follower(String table, Consumer<String> changed, Runnable reset) {}
}
