package io.github.keyreeve.server.tokens.clientfile;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a client file contains: an array of clients, or an object with {@code clients} and their {@code generation}.
 *
 * @param generation a number that increases with each version of the file
 * @param clients a JSON array
 */
record ClientFileContent(Optional<Long> generation, JsonNode clients) {

    private static final String GENERATION = "generation";
    private static final String CLIENTS = "clients";

    static ClientFileContent of(Path file, JsonNode root) {
        if (root.isArray()) {
            return new ClientFileContent(Optional.empty(), root);
        }
        if (!root.isObject()
                || !Set.of(GENERATION, CLIENTS).equals(Set.copyOf(root.propertyNames()))
                || !root.path(CLIENTS).isArray()) {
            throw new InvalidClientFile(
                    file, "it is neither a JSON array of clients nor an object of generation and clients");
        }
        JsonNode generation = root.path(GENERATION);
        if (!generation.isIntegralNumber() || !generation.canConvertToLong() || generation.longValue() < 1) {
            throw new InvalidClientFile(file, "generation must be a positive integer");
        }
        return new ClientFileContent(Optional.of(generation.longValue()), root.path(CLIENTS));
    }

    String describedGeneration() {
        return generation.map(number -> "generation " + number).orElse("no generation");
    }
}
