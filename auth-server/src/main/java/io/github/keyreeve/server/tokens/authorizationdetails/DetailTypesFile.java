package io.github.keyreeve.server.tokens.authorizationdetails;

import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.tokens.metadata.ClientJson;
import io.github.keyreeve.server.tokens.scopes.ScopeRules;
import io.github.keyreeve.server.tokens.scopes.ScopeTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The file in which an operator declares types: title and description by language, as in a scope file, and a JSON Schema for each name. */
final class DetailTypesFile {

    private static final Set<String> MEMBERS = Set.of("title", "description", "schema");
    private static final int MOST = 100;
    private static final long MOST_BYTES = 1 << 20;

    private final Path file;
    private final ClientJson json;

    DetailTypesFile(Path file, ClientJson json) {
        this.file = file;
        this.json = json;
    }

    /** @throws InvalidDetailTypes with one sentence that says what is wrong and where */
    DetailTypes read() {
        JsonNode entries = tree();
        require(entries.isObject() && entries.size() <= MOST, "it is not a JSON object of at most " + MOST + " types");
        List<DetailType> types = new ArrayList<>();
        entries.forEachEntry((name, entry) -> types.add(type(name, entry)));
        return new DetailTypes(types);
    }

    private JsonNode tree() {
        try {
            require(Files.size(file) <= MOST_BYTES, "it has more than 1 MB");
            return json.tree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new InvalidDetailTypes(file, "there is no such file");
        } catch (IOException e) {
            throw new InvalidDetailTypes(file, "it cannot be read");
        } catch (JacksonException e) {
            throw new InvalidDetailTypes(file, "it is not JSON, or has a member twice");
        }
    }

    private DetailType type(String name, JsonNode entry) {
        String place = "type " + name.substring(0, Math.min(100, name.length())) + ": ";
        require(
                ScopeRules.isName(name),
                place + "a name has 1 to 100 printable ASCII characters without spaces, quotes and backslashes");
        require(
                entry.isObject() && MEMBERS.containsAll(entry.propertyNames()),
                place + "it must be an object of title, description and schema");
        try {
            ScopeTexts texts = ScopeRules.check(
                    name, new ScopeTexts(texts(entry, "title", place), texts(entry, "description", place)));
            return new DetailType(name, texts, DetailSchema.of(name, entry.path("schema")));
        } catch (InvalidInput refused) {
            throw new InvalidDetailTypes(file, place + refused.fields().get(0).message());
        } catch (IllegalArgumentException refused) {
            throw new InvalidDetailTypes(
                    file, place + "schema is no JSON Schema (2020-12) that refers to nothing outside");
        }
    }

    private Map<String, String> texts(JsonNode entry, String member, String place) {
        JsonNode byLanguage = entry.path(member);
        require(
                byLanguage.isMissingNode()
                        || (byLanguage.isObject() && byLanguage.valueStream().allMatch(JsonNode::isString)),
                place + member + " must be an object of texts by language");
        Map<String, String> texts = new TreeMap<>();
        byLanguage.forEachEntry((language, text) -> texts.put(language, text.stringValue()));
        return texts;
    }

    private void require(boolean met, String problem) {
        if (!met) {
            throw new InvalidDetailTypes(file, problem);
        }
    }
}
