package io.github.keyreeve.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an overlay is made of, before patches: enough to say whether all that it names exists.
 *
 * @param documents of its files and of those below
 * @param generated kinds and names of generated ConfigMaps and Secrets
 */
record Kustomized(
        List<Map<String, Object>> documents, Set<String> generated, List<Kustomization.Patch> patches, Path folder) {

    static Kustomized overlay(String name) {
        return in(YamlFile.DEPLOY.resolve("kubernetes/overlays").resolve(name));
    }

    private static Kustomized in(Path folder) {
        Kustomization own = Kustomization.in(folder);
        List<Map<String, Object>> documents = new ArrayList<>();
        Set<String> generated = new TreeSet<>();
        for (String resource : own.resources()) {
            Path path = folder.resolve(resource).normalize();
            if (Files.isDirectory(path)) {
                Kustomized below = in(path);
                documents.addAll(below.documents());
                generated.addAll(below.generated());
            } else {
                documents.addAll(new YamlFile(path).documents());
            }
        }
        own.generators().forEach((name, generator) -> {
            boolean exists = !generated.add(name);
            if (exists != "merge".equals(generator.behavior())) {
                throw new AssertionError(folder + ": behavior merge is for what a base generates, unlike " + name);
            }
        });
        return new Kustomized(documents, generated, own.allPatches().toList(), folder);
    }

    /** Whether there is a resource of this kind and name. */
    boolean has(Object kind, Object name) {
        return documents.stream()
                .anyMatch(document -> kind.equals(document.get("kind")) && name.equals(nameOf(document)));
    }

    static Object nameOf(Map<String, Object> document) {
        return String.valueOf(((Map<?, ?>) document.getOrDefault("metadata", Map.of())).get("name"));
    }
}
