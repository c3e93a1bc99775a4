package io.github.keyreeve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file of YAML, in which no key is given twice. */
record YamlFile(Path path) {

    /** The folder {@code deploy}. */
    static final Path DEPLOY = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .map(folder -> folder.resolve("deploy"))
            .filter(folder -> Files.exists(folder.resolve("aot-cache")))
            .findFirst()
            .orElseThrow();

    /** Refuses members that a type does not have; the models would keep them as further ones. */
    private static final ObjectMapper TYPED = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated member) {
                    return false;
                }
            })
            .build();

    static List<YamlFile> all() {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .map(YamlFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static YamlFile of(String name) {
        return new YamlFile(DEPLOY.resolve(name));
    }

    /** Its path below {@code deploy}. */
    String name() {
        return DEPLOY.relativize(path).toString();
    }

    /** Its documents; those without content are left out. */
    List<Map<String, Object>> documents() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (Stream<Object> documents = StreamSupport.stream(
                new Yaml(new SafeConstructor(options))
                        .loadAll(Files.readString(path))
                        .spliterator(),
                false)) {
            return documents
                    .filter(document -> document != null)
                    .map(this::members)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> members(Object document) {
        assertThat(document).as(name()).isInstanceOf(Map.class);
        return (Map<String, Object>) document;
    }

    /** As this type, which has all members of the document. */
    static <T> T as(Class<T> type, Map<String, Object> document) {
        try {
            return TYPED.readValue(TYPED.writeValueAsBytes(document), type);
        } catch (JsonMappingException unknown) {
            throw new AssertionError(unknown.getMessage(), unknown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
