package io.github.keyreeve.server.tokens.scopes;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a scope file contains.
 *
 * @param generation a number that increases with each version of the file; 0 without
 * @param scopes the texts of each scope
 */
record ScopeFileContent(long generation, Map<String, ScopeTexts> scopes) {

    private static final String GENERATION = "generation";
    private static final String SCOPES = "scopes";
    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";

    ScopeFileContent {
        scopes = Map.copyOf(scopes);
    }

    static ScopeFileContent of(Path file, JsonNode root) {
        if (!root.isObject()) {
            throw new InvalidScopeFile(file, "it is not a JSON object of scopes");
        }
        // The entry of a scope with this name would be an object.
        if (!root.has(GENERATION) || root.path(GENERATION).isObject()) {
            return new ScopeFileContent(0, scopes(file, root));
        }
        JsonNode generation = root.path(GENERATION);
        if (!Set.of(GENERATION, SCOPES).equals(Set.copyOf(root.propertyNames()))
                || !root.path(SCOPES).isObject()) {
            throw new InvalidScopeFile(file, "it has a generation, but beside it not scopes alone");
        }
        if (!generation.isIntegralNumber() || !generation.canConvertToLong() || generation.longValue() < 1) {
            throw new InvalidScopeFile(file, "generation must be a positive integer");
        }
        return new ScopeFileContent(generation.longValue(), scopes(file, root.path(SCOPES)));
    }

    String describedGeneration() {
        return generation == 0 ? "no generation" : "generation " + generation;
    }

    static Map<String, ScopeTexts> scopes(Path file, JsonNode entries) {
        if (entries.size() > Scopes.MOST) {
            throw new InvalidScopeFile(file, "it has more than " + Scopes.MOST + " scopes");
        }
        Map<String, ScopeTexts> scopes = new TreeMap<>();
        entries.forEachEntry((name, entry) -> scopes.put(name, entry(file, name, entry)));
        return scopes;
    }

    private static ScopeTexts entry(Path file, String name, JsonNode entry) {
        String scope = "scope " + name.substring(0, Math.min(100, name.length())) + ": ";
        if (!entry.isObject()) {
            throw new InvalidScopeFile(file, scope + "it must be an object of title and description");
        }
        entry.propertyNames().stream()
                .filter(member -> !Set.of(TITLE, DESCRIPTION).contains(member))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new InvalidScopeFile(file, scope + unknown + " is unknown");
                });
        try {
            return ScopeRules.check(
                    name, new ScopeTexts(texts(file, scope, TITLE, entry), texts(file, scope, DESCRIPTION, entry)));
        } catch (InvalidInput refused) {
            throw new InvalidScopeFile(file, scope + refused.fields().get(0).message());
        }
    }

    private static Map<String, String> texts(Path file, String scope, String member, JsonNode entry) {
        Map<String, String> texts = new TreeMap<>();
        JsonNode byLanguage = entry.path(member);
        if (!byLanguage.isObject() && !byLanguage.isMissingNode()) {
            throw new InvalidScopeFile(file, scope + member + " must be an object of texts by language");
        }
        byLanguage.forEachEntry((language, text) -> {
            if (!text.isString()) {
                throw new InvalidScopeFile(file, scope + member + "." + language + " has a value of the wrong type");
            }
            texts.put(language, text.stringValue());
        });
        return texts;
    }
}
