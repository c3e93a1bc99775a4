package io.github.keyreeve.server.platform.audit;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One security event that happened, as the feature records it.
 *
 * @param accountId the account that it concerns
 * @param clientId the client that it concerns
 * @param facts further names and values, ordered by name
 */
public record AuditEntry(
        SecurityEvent event,
        @Nullable UUID accountId,
        @Nullable String clientId,
        SortedMap<String, String> facts) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,39}");

    /** Control characters, line ends and broken surrogates: none may begin a second line or reach a terminal. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    static final int LONGEST_VALUE = 1000;

    public AuditEntry {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    static AuditEntry of(SecurityEvent event) {
        return new AuditEntry(event, null, null, new TreeMap<>());
    }

    public AuditEntry account(@Nullable UUID concerned) {
        return new AuditEntry(event, concerned, clientId, facts);
    }

    public AuditEntry client(@Nullable String concerned) {
        return new AuditEntry(event, accountId, concerned == null ? null : printable(concerned), facts);
    }

    /**
     * Adds a fact.
     *
     * @param name lower case letters and underscores
     * @param value an identifier or a name; may be user input, is never a secret
     */
    public AuditEntry with(String name, Object value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("No name for a fact: " + name);
        }
        SortedMap<String, String> more = new TreeMap<>(facts);
        more.put(name, printable(value.toString()));
        return new AuditEntry(event, accountId, clientId, more);
    }

    /**
     * Adds the new value of what changed as a fact of this name, and the former one as {@code …_before}; a value that is not set is left
     * out. Of personal data only the name belongs into the log, see {@link #fields}.
     */
    public AuditEntry changed(String name, @Nullable Object before, @Nullable Object after) {
        AuditEntry entry = after == null ? this : with(name, after);
        return before == null ? entry : entry.with(name + "_before", before);
    }

    /** Names what changed, without its values. */
    public AuditEntry fields(Collection<String> names) {
        return names.isEmpty() ? this : with("fields", String.join(" ", names));
    }

    static String printable(String text) {
        String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        return UNPRINTABLE.matcher(cut).replaceAll("\uFFFD");
    }
}
