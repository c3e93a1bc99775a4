package io.github.keyreeve.server.console.declared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file declares, in YAML or JSON.
 *
 * @param generation a number that increases with each version of the file
 * @param clients an array of client metadata; a missing node if the file says nothing about clients
 * @param scopes an object of the texts of scopes; likewise
 * @param brand an object of members of the brand; likewise
 * @param settings settings of nodes, by their names with dots
 */
record DeclaredFile(
        Path path, long generation, JsonNode clients, JsonNode scopes, JsonNode brand, Map<String, String> settings) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> MEMBERS = Set.of("generation", "clients", "scopes", "brand", "keyreeve");
    private static final int MOST_BYTES = 4 << 20;

    static DeclaredFile read(Path path) {
        JsonNode root = JSON.valueToTree(load(path));
        if (!root.isObject()) {
            throw new InvalidDeclaration(path, "it is not an object");
        }
        Set<String> unknown = new TreeSet<>(root.propertyNames());
        unknown.removeAll(MEMBERS);
        if (!unknown.isEmpty()) {
            throw new InvalidDeclaration(path, unknown + " is unknown; there are " + new TreeSet<>(MEMBERS));
        }
        JsonNode generation = root.path("generation");
        if (!generation.isIntegralNumber() || !generation.canConvertToLong() || generation.longValue() < 1) {
            throw new InvalidDeclaration(path, "generation must be a positive integer");
        }
        if (!isAbsentOr(root.path("clients"), root.path("clients").isArray())
                || !isAbsentOr(root.path("scopes"), root.path("scopes").isObject())
                || !isAbsentOr(root.path("brand"), root.path("brand").isObject())) {
            throw new InvalidDeclaration(path, "clients must be an array, scopes and brand objects");
        }
        root.path("clients").forEach(client -> readSecret(path, client));
        Map<String, String> settings = new TreeMap<>();
        flatten("keyreeve", root.path("keyreeve"), settings);
        return new DeclaredFile(
                path, generation.longValue(), root.path("clients"), root.path("scopes"), root.path("brand"), settings);
    }

    /** The name of the file alone. */
    String name() {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }

    private static Object load(Path path) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MOST_BYTES);
        try {
            return new Yaml(new SafeConstructor(options)).load(Files.readString(path));
        } catch (IOException e) {
            throw new InvalidDeclaration(path, "it cannot be read");
        } catch (MarkedYAMLException e) {
            // Not its message: it quotes the file, and so perhaps a secret.
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new InvalidDeclaration(path, "it is neither YAML nor JSON, or has a member twice, line " + line);
        } catch (YAMLException e) {
            throw new InvalidDeclaration(path, "it is neither YAML nor JSON");
        }
    }

    private static boolean isAbsentOr(JsonNode node, boolean asExpected) {
        return node.isMissingNode() || asExpected;
    }

    /** A secret by reference, so that the file can be kept where others read it. */
    private static void readSecret(Path path, JsonNode client) {
        if (client instanceof ObjectNode object && object.has("client_secret_file")) {
            Path secret = path.resolveSibling(object.path("client_secret_file").asString(""));
            object.remove("client_secret_file");
            try {
                object.put("client_secret", Files.readString(secret).strip());
            } catch (IOException e) {
                throw new InvalidDeclaration(path, "the client_secret_file " + secret + " cannot be read");
            }
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, String> settings) {
        if (node.isObject()) {
            node.forEachEntry((member, value) -> flatten(name + "." + member, value, settings));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + "[" + i + "]", node.get(i), settings);
            }
        } else if (!node.isMissingNode()) {
            settings.put(name, node.asString(""));
        }
    }

    @Override
    public String toString() {
        return "DeclaredFile[" + path + "]";
    }
}
