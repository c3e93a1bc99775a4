package io.github.keyreeve.server.tokens.scopes;

import org.jspecify.annotations.Nullable;

/**
 * A scope in the language of a user.
 *
 * @param name as clients request it
 * @param title what it permits; null if the catalogue has no text
 * @param description a sentence about it, or null
 */
public record ScopeDescription(
        String name, @Nullable String title, @Nullable String description) {}
