package io.github.keyreeve.server.console.apidocs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of the description: {@code openapi.yaml} with what operations share, and one file for each tag that it lists, named after
 * the tag ({@code Own account} is in {@code own-account.yaml}), with {@code paths} and {@code components}.
 */
final class DescriptionFiles {

    private static final String SHARED = "openapi.yaml";
    private static final Set<String> OF_A_TAG = Set.of("paths", "components");
    private static final JsonMapper JSON = new JsonMapper();

    private DescriptionFiles() {}

    /** One document of all files. */
    static ObjectNode join() {
        ObjectNode document = read(SHARED);
        for (JsonNode tag : document.path("tags")) {
            String file = fileOf(tag.path("name").asString());
            add(document, read(file), file);
        }
        return document;
    }

    private static String fileOf(String tag) {
        return tag.toLowerCase(Locale.ROOT).replace(' ', '-') + ".yaml";
    }

    private static ObjectNode read(String file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (InputStream source = new ClassPathResource(file, DescriptionFiles.class).getInputStream()) {
            return JSON.valueToTree(new Yaml(new SafeConstructor(strict)).load(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(ObjectNode document, ObjectNode part, String file) {
        if (!OF_A_TAG.containsAll(part.propertyNames())) {
            throw new IllegalStateException(file + " holds more than " + OF_A_TAG);
        }
        put(document.withObjectProperty("paths"), part.path("paths"), file);
        ObjectNode components = document.withObjectProperty("components");
        part.path("components")
                .forEachEntry((kind, members) -> put(components.withObjectProperty(kind), members, file));
    }

    private static void put(ObjectNode all, JsonNode more, String file) {
        more.forEachEntry((name, value) -> {
            if (all.has(name)) {
                throw new IllegalStateException(file + " describes " + name + " a second time");
            }
            all.set(name, value);
        });
    }
}
