package io.github.keyreeve.server.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our own settings, from what Spring's configuration processor wrote about our records while it compiled them.
 *
 * @param settings in alphabetical order
 */
record SettingsTable(List<Setting> settings) {

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    private static final Map<String, String> TYPES = Map.of(
            "Integer", "number",
            "String", "text",
            "Duration", "duration",
            "DataSize", "size",
            "URI", "address",
            "Path", "file",
            "List", "list",
            "Boolean", "true or false");

    static SettingsTable ofThisServer() {
        try (InputStream metadata =
                Objects.requireNonNull(SettingsTable.class.getResourceAsStream(METADATA), METADATA)) {
            return new SettingsTable(JsonMapper.shared()
                    .readTree(metadata)
                    .path("properties")
                    .valueStream()
                    .map(SettingsTable::setting)
                    .filter(setting -> setting.name().startsWith("keyreeve."))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String markdown() {
        return settings.stream().collect(groupingBy(Setting::group, TreeMap::new, toList())).entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue()))
                .collect(joining("\n\n"));
    }

    private static String group(String name, List<Setting> settings) {
        return "### `" + name + "`\n\n| Setting and variable | Type | Default | Meaning |\n|---|---|---|---|\n"
                + settings.stream().map(Setting::markdown).collect(joining("\n"));
    }

    private static Setting setting(JsonNode property) {
        return new Setting(
                property.path("name").stringValue(),
                type(property.path("type").asString("")),
                preset(property.path("defaultValue")),
                meaning(property.path("description").asString("")));
    }

    /** A type of a record's own is a list of words. */
    private static String type(String javaType) {
        String simple = javaType.replaceFirst("<.*", "").replaceFirst(".*\\.", "");
        return simple.contains("$") ? "word" : TYPES.getOrDefault(simple, StringUtils.uncapitalize(simple));
    }

    /** A list is written there as {@code [one, two]}. */
    private static String preset(JsonNode value) {
        return value.asString("").replaceAll("^\\[|]$", "").replace(", ", ",");
    }

    /** The Javadoc of the component as Markdown. */
    private static String meaning(String javadoc) {
        return StringUtils.capitalize(
                javadoc.replaceAll("\\{@code ([^}]*)}", "`$1`").replace("|", "\\|"));
    }
}
