package io.github.keyreeve.server.console.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The settings that there are: our own, as the compiler describes them, and those of Spring Boot that name the stores and servers. */
final class DescribedSettings {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private static final List<String> OF_SPRING = List.of(
            "server.address",
            "server.port",
            "management.server.port",
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.data.redis.url",
            "spring.mail.host",
            "spring.mail.port",
            "spring.mail.username");

    private DescribedSettings() {}

    /** One of them, without its value. */
    record Description(
            String name,
            @Nullable String fallback,
            @Nullable String text) {}

    /** By name. */
    static List<Description> read(JsonMapper json) {
        List<Description> settings = new ArrayList<>();
        try {
            for (URL file :
                    Collections.list(DescribedSettings.class.getClassLoader().getResources(METADATA))) {
                settings.addAll(own(file, json));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        OF_SPRING.forEach(name -> settings.add(new Description(name, null, null)));
        settings.sort(Comparator.comparing(Description::name));
        return List.copyOf(settings);
    }

    private static List<Description> own(URL file, JsonMapper json) throws IOException {
        try (InputStream stream = file.openStream()) {
            return json.readTree(stream)
                    .path("properties")
                    .valueStream()
                    .filter(property -> property.path("name").asString().startsWith("keyreeve."))
                    .map(property -> new Description(
                            property.path("name").asString(),
                            text(property.path("defaultValue")),
                            text(property.path("description"))))
                    .toList();
        }
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","));
        }
        return Stream.of(value.asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
