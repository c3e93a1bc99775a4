package io.github.keyreeve.server.console.scopes;

import io.github.keyreeve.server.tokens.scopes.ScopeDescription;

/**
 * A scope in the list of the console.
 *
 * @param texts what users read, in the language of the administrator
 * @param origin {@code file}, {@code console}, {@code bundled} with the server, or {@code none} without texts
 * @param clients how many active clients may request it
 */
record ListedScope(ScopeDescription texts, String origin, int clients) {}
