package io.github.keyreeve.server.console.scopes;

import io.github.keyreeve.server.tokens.scopes.CatalogueScope;
import java.util.Map;

/**
 * An entry of the catalogue.
 *
 * @param origin {@code file} if only the scope file changes it, else {@code console}
 * @param clients how many active clients may request the scope
 */
record ScopeJson(String name, Map<String, String> title, Map<String, String> description, String origin, int clients) {

    static ScopeJson of(CatalogueScope entry, Map<String, Integer> clients) {
        return new ScopeJson(
                entry.name(),
                entry.texts().title(),
                entry.texts().description(),
                entry.ruledByFile() ? "file" : "console",
                clients.getOrDefault(entry.name(), 0));
    }
}
