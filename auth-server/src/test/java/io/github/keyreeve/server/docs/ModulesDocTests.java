package io.github.keyreeve.server.docs;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesDocTests {

    @Test
    void drawsEachPackageAndWhatItUses() {
        ModulesDiagram diagram = new ModulesDiagram(ApplicationModules.of("io.github.keyreeve.server"));
        new GeneratedPart("docs/architecture.md", "modules").is(diagram.markdown());
    }
}
