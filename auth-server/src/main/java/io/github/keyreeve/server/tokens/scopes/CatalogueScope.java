package io.github.keyreeve.server.tokens.scopes;

/**
 * An entry of the catalogue.
 *
 * @param ruledByFile whether only the scope file changes it
 * @param version increases with each change
 */
public record CatalogueScope(String name, ScopeTexts texts, boolean ruledByFile, long version) {}
