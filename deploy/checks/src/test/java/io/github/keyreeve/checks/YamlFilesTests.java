package io.github.keyreeve.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of YAML has a type that it is read by, or stands here with the reason why not. */
class YamlFilesTests {

    /** Folders whose files other programs define, and what reads them in the tests. */
    private static final Map<String, String> BY_OTHERS = Map.of(
            "kong/", "the declarative file of Kong: read by the tests of the bridge",
            "observability/", "files of Prometheus, Grafana and collectors: read by the tests of the metrics");

    static List<YamlFile> files() {
        return YamlFile.all();
    }

    @Test
    void findsThem() {
        assertThat(files()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isReadByAType(YamlFile file) {
        List<Map<String, Object>> documents = file.documents();
        assertThat(documents)
                .as("%s has no key twice, and something in it", file)
                .isNotEmpty();
        if (BY_OTHERS.keySet().stream().anyMatch(file.name()::startsWith)) {
            return;
        }
        documents.forEach(document -> read(file, document));
    }

    private static void read(YamlFile file, Map<String, Object> document) {
        if (file.name().startsWith("compose/") || document.containsKey("services")) {
            YamlFile.as(Compose.class, Compose.withoutExtensions(document));
        } else if ("Kustomization".equals(document.get("kind"))) {
            YamlFile.as(Kustomization.class, document);
        } else if (!KubernetesKinds.isCustom(document)) {
            KubernetesKinds.typed(document);
        }
    }
}
