package io.github.keyreeve.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays, and the file that is rendered from that of production. */
class KubernetesOverlaysTests {

    private static final Path FOLDER = YamlFile.DEPLOY.resolve("kubernetes");

    private static final List<Map<String, Object>> RENDERED =
            YamlFile.of("kubernetes/keyreeve.yaml").documents();

    @ParameterizedTest
    @ValueSource(strings = {"development", "production", "mesh"})
    void patchesWhatExists(String overlay) {
        Kustomized kustomized = Kustomized.overlay(overlay);

        assertThat(kustomized.documents()).isNotEmpty();
        assertThat(kustomized.patches()).allSatisfy(patch -> {
            if (patch.target() != null) {
                assertThat(kustomized.has(patch.target().kind(), patch.target().name()))
                        .as("%s", patch.target())
                        .isTrue();
            } else {
                Map<String, Object> document = new YamlFile(kustomized.folder().resolve(patch.path()))
                        .documents()
                        .get(0);
                assertThat(kustomized.has(document.get("kind"), Kustomized.nameOf(document)))
                        .as(patch.path())
                        .isTrue();
            }
        });
    }

    @Test
    void namesWhatItNeedsInEachOverlay() {
        assertThat(Kustomized.overlay("development").generated())
                .containsExactly(
                        "ConfigMap keyreeve", "Secret keyreeve", "Secret keyreeve-owner", "Secret keyreeve-role");
        assertThat(RENDERED).as("secrets are referred to, not made").noneMatch(document -> "Secret"
                .equals(document.get("kind")));
    }

    /** Also where there is no kubectl. */
    @Test
    void rendersEachResource() {
        Set<String> rendered = new TreeSet<>();
        RENDERED.forEach(document -> rendered.add(name(document)));
        Set<String> written = new TreeSet<>();
        Kustomized.overlay("production").documents().forEach(document -> written.add(name(document)));

        rendered.removeIf(name -> name.startsWith("ConfigMap keyreeve-"));
        assertThat(rendered).isEqualTo(written);
    }

    private static String name(Map<String, Object> document) {
        return document.get("kind") + " " + Kustomized.nameOf(document);
    }

    @Test
    void isRenderedFromTheOverlay() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/kubectl")),
                "there is no kubectl: the rendered file is not compared");
        Process kubectl = new ProcessBuilder(
                        "kubectl",
                        "kustomize",
                        FOLDER.resolve("overlays/production").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String rendered = new String(kubectl.getInputStream().readAllBytes(), UTF_8);

        assertThat(kubectl.waitFor()).isZero();
        assertThat(Files.readString(FOLDER.resolve("keyreeve.yaml")))
                .as("renew it with deploy/kubernetes/render")
                .endsWith(rendered);
    }
}
