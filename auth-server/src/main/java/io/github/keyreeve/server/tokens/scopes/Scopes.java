package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The table of the scope catalogue. */
public final class Scopes {

    /** Each node keeps all of them in memory. */
    static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionOperations transaction;
    private final SecurityEvents events;
    private final ChangeFeed changes;

    Scopes(
            JdbcClient jdbc,
            JsonMapper json,
            TransactionOperations transaction,
            SecurityEvents events,
            ChangeFeed changes) {
        this.jdbc = jdbc;
        this.json = json;
        this.transaction = transaction;
        this.events = events;
        this.changes = changes;
    }

    /** All entries, by name. */
    public List<CatalogueScope> all() {
        return entries(jdbc.sql("select name, texts, origin, version from scope order by name"));
    }

    public Optional<CatalogueScope> find(String name) {
        return entries(jdbc.sql("select name, texts, origin, version from scope where name = :name")
                        .param("name", name))
                .stream()
                .findFirst();
    }

    /**
     * Adds an entry, or replaces its texts.
     *
     * @param version the expected one, or null for any; an entry to be added has none
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if a rule is violated
     * @throws RuledByFile if only the scope file changes it
     * @throws ScopeChanged if the version is another one
     */
    public CatalogueScope put(String name, ScopeTexts texts, @Nullable Long version) {
        ScopeTexts checked = ScopeRules.check(name, texts);
        transaction.executeWithoutResult(status -> {
            lock();
            Optional<CatalogueScope> current = find(name);
            requireChangeable(current, version);
            if (current.isEmpty() && count() >= MOST) {
                throw new InvalidInput(
                        "name",
                        Reason.OUT_OF_RANGE,
                        "scope.most",
                        "the catalogue has at most " + MOST + " scopes",
                        MOST);
            }
            put(name, checked, "console", current);
        });
        changes.announce("scope", name);
        return find(name).orElseThrow(ScopeChanged::new);
    }

    /**
     * Removes an entry; clients may request the scope as before.
     *
     * @return false if there is none
     * @throws RuledByFile if only the scope file changes it
     */
    public boolean remove(String name) {
        boolean removed = Boolean.TRUE.equals(transaction.execute(status -> {
            lock();
            Optional<CatalogueScope> current = find(name);
            requireChangeable(current, null);
            current.ifPresent(entry -> delete(entry.name()));
            return current.isPresent();
        }));
        changes.announce("scope", name);
        return removed;
    }

    /** Makes these the entries of the scope file, and all of them, in the transaction that applies it. */
    void putFile(Map<String, ScopeTexts> entries) {
        lock();
        for (CatalogueScope before : all()) {
            if (before.ruledByFile() && !entries.containsKey(before.name())) {
                delete(before.name());
            }
        }
        entries.forEach((name, texts) -> put(name, texts, "file", find(name)));
    }

    boolean anyOfFile() {
        return jdbc.sql("select exists (select from scope where origin = 'file')")
                .query(Boolean.class)
                .single();
    }

    /** Lets administrators change what the scope file contained, in the transaction that finds that there is none. */
    void releaseFile() {
        jdbc.sql("update scope set origin = 'console', version = version + 1, updated_at = now() where origin = 'file'")
                .update();
    }

    /** One change at a time: an entry that is added has no row that could be locked. */
    private void lock() {
        jdbc.sql("lock table scope in share row exclusive mode").update();
    }

    private static void requireChangeable(Optional<CatalogueScope> current, @Nullable Long version) {
        if (current.filter(CatalogueScope::ruledByFile).isPresent()) {
            throw new RuledByFile();
        }
        if (version != null
                && current.map(CatalogueScope::version).filter(version::equals).isEmpty()) {
            throw new ScopeChanged();
        }
    }

    private long count() {
        return jdbc.sql("select count(*) from scope").query(Long.class).single();
    }

    private void put(String name, ScopeTexts texts, String origin, Optional<CatalogueScope> before) {
        int changed = jdbc.sql("""
                insert into scope (name, texts, origin) values (:name, cast(:texts as jsonb), :origin)
                on conflict (name) do update
                   set texts = excluded.texts, origin = excluded.origin, version = scope.version + 1, updated_at = now()
                 where scope.texts <> excluded.texts or scope.origin <> excluded.origin
                """)
                .param("name", name)
                .param("texts", json.writeValueAsString(texts))
                .param("origin", origin)
                .update();
        if (changed == 1) {
            events.record(ScopeAuditEvents.of(name, before, texts, origin));
        }
    }

    private void delete(String name) {
        jdbc.sql("delete from scope where name = :name").param("name", name).update();
        events.record(SecurityEvent.SCOPE_REMOVED.with("scope", name));
    }

    private List<CatalogueScope> entries(StatementSpec select) {
        return select.query((row, number) -> new CatalogueScope(
                        row.getString("name"),
                        json.readValue(row.getString("texts"), ScopeTexts.class),
                        row.getString("origin").equals("file"),
                        row.getLong("version")))
                .list();
    }
}
