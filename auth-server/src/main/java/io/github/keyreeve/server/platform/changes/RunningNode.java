package io.github.keyreeve.server.platform.changes;

import java.lang.management.ManagementFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A node that runs, as PostgreSQL knows it by the connection on which it listens. The name of the connection says all of it, so that a
 * node writes nothing to be seen.
 *
 * @param name its host, as far as the name of the connection has room
 * @param address its IP address, as PostgreSQL sees it; null without one
 * @param lastSeenAt when PostgreSQL heard of it, which is every few seconds; null if that is hidden from this node
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RunningNode(
        String name,
        String version,
        Instant startedAt,
        @Nullable String address,
        @Nullable Instant lastSeenAt) {

    /** What the names of all these connections begin with. */
    static final String PREFIX = "keyreeve changes ";

    private static final int PARTS = 5;

    /** In characters; PostgreSQL cuts longer names of connections off. */
    private static final int LONGEST = 63;

    private static final int RADIX = 36;

    /** This node, of which the host is known. */
    static RunningNode current(String host) {
        String version = Optional.ofNullable(RunningNode.class.getPackage().getImplementationVersion())
                .orElse("development");
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new RunningNode(host, version, start, null, null);
    }

    /** The name of its connection; of a long host the end, which differs where hosts are numbered. */
    String connectionName() {
        String first = PREFIX + word(version) + " " + Long.toString(startedAt.getEpochSecond(), RADIX) + " ";
        String host = word(name);
        return first + host.substring(Math.max(0, host.length() - Math.max(1, LONGEST - first.length())));
    }

    /** Reads such a name; empty if it is none, such as that of an earlier version. */
    static Optional<RunningNode> read(String connection, @Nullable String address, @Nullable Instant lastSeenAt) {
        String[] parts = connection.split(" ", -1);
        if (parts.length != PARTS || !connection.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            Instant start = Instant.ofEpochSecond(Long.parseLong(parts[3], RADIX));
            return Optional.of(new RunningNode(parts[4], parts[2], start, address, lastSeenAt));
        } catch (NumberFormatException | DateTimeException other) {
            return Optional.empty();
        }
    }

    private static String word(String text) {
        String word = text.replaceAll("[^A-Za-z0-9._-]", "");
        return word.isEmpty() ? "unknown" : word;
    }
}
