package io.github.keyreeve.server.tokens.clientuse;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The uses of clients. A request only notes the client in memory; a task writes those that have not been written today, by one statement, so
 * that the row of a client changes once a day. What a node that crashes has not written is noted at the next use.
 */
public final class ClientUses {

    private final ClientUseRows rows;
    private final Clock clock;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    /** What was written for this day; of {@link #write} alone. */
    private final Set<String> written = new HashSet<>();

    private LocalDate day = LocalDate.EPOCH;

    ClientUses(ClientUseRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Notes that a client was issued a token, or informed about one.
     *
     * @param clientId of a registered client
     */
    public void note(String clientId) {
        // Most clients are noted already, which needs no lock to see.
        if (!noted.contains(clientId)) {
            noted.add(clientId);
        }
    }

    /** The day in UTC on which the client was used last; empty if that is not known. */
    public Optional<LocalDate> lastUsedOn(String clientId) {
        return Optional.ofNullable(lastUsedOn(List.of(clientId)).get(clientId));
    }

    /** The days of those that were used. */
    public Map<String, LocalDate> lastUsedOn(Collection<String> clientIds) {
        return clientIds.isEmpty() ? Map.of() : rows.lastUsedOn(clientIds);
    }

    /** Writes what is noted; if that fails, it stays noted. */
    synchronized void write() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            written.clear();
        }
        List<String> used = List.copyOf(noted);
        used.forEach(noted::remove);
        List<String> unwritten =
                used.stream().filter(client -> !written.contains(client)).toList();
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            rows.write(unwritten, today);
        } catch (RuntimeException unavailable) {
            noted.addAll(unwritten);
            throw unavailable;
        }
        written.addAll(unwritten);
    }
}
