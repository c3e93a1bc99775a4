package io.github.keyreeve.server.identity.passwords;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The hashes that wait for a thread: known devices first, then each network in turn. Safe for use by many threads. */
final class FairQueue {

    private final Map<HashingParty, Queue<HashingTask<?>>> known = new LinkedHashMap<>();
    private final Map<HashingParty, Queue<HashingTask<?>>> others = new LinkedHashMap<>();

    synchronized void add(HashingParty party, HashingTask<?> task) {
        of(party).computeIfAbsent(party, first -> new ArrayDeque<>()).add(task);
    }

    /** Removes a task that is not waiting any longer. */
    synchronized void remove(HashingParty party, HashingTask<?> task) {
        of(party).computeIfPresent(party, (same, tasks) -> {
            tasks.remove(task);
            return tasks.isEmpty() ? null : tasks;
        });
    }

    /** Takes the next one; empty if none is left. */
    synchronized Optional<HashingTask<?>> next() {
        return nextOf(known).or(() -> nextOf(others));
    }

    /** One of the party that has waited longest, which then waits behind the others. */
    private static Optional<HashingTask<?>> nextOf(Map<HashingParty, Queue<HashingTask<?>>> waiting) {
        Iterator<Map.Entry<HashingParty, Queue<HashingTask<?>>>> parties =
                waiting.entrySet().iterator();
        if (!parties.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<HashingParty, Queue<HashingTask<?>>> party = parties.next();
        HashingParty name = party.getKey();
        Queue<HashingTask<?>> tasks = party.getValue();
        parties.remove();
        HashingTask<?> next = tasks.remove();
        if (!tasks.isEmpty()) {
            waiting.put(name, tasks);
        }
        return Optional.of(next);
    }

    private Map<HashingParty, Queue<HashingTask<?>>> of(HashingParty party) {
        return party.isKnown() ? known : others;
    }
}
