package io.github.keyreeve.checks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file {@code kustomization.yaml}, with the members that are used here. */
record Kustomization(
        String apiVersion,
        String kind,
        String namespace,
        List<String> resources,
        List<Labels> labels,
        List<Generator> configMapGenerator,
        List<Generator> secretGenerator,
        List<Patch> patches,
        List<Image> images) {

    static Kustomization in(Path folder) {
        return YamlFile.as(
                Kustomization.class,
                new YamlFile(folder.resolve("kustomization.yaml")).documents().get(0));
    }

    /** What is generated, by kind and name. */
    Map<String, Generator> generators() {
        Map<String, Generator> all = new TreeMap<>();
        stream(configMapGenerator).forEach(generator -> all.put("ConfigMap " + generator.name(), generator));
        stream(secretGenerator).forEach(generator -> all.put("Secret " + generator.name(), generator));
        return all;
    }

    Stream<Patch> allPatches() {
        return stream(patches);
    }

    private static <T> Stream<T> stream(List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }

    record Labels(Map<String, String> pairs, boolean includeSelectors) {}

    record Generator(String name, String behavior, List<String> envs, List<String> literals) {}

    record Patch(String path, Target target, String patch) {}

    record Target(String kind, String name) {}

    record Image(String name, String newName, String newTag) {}
}
