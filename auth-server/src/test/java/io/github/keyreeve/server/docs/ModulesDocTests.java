package io.github.keyreeve.server.docs;

import io.github.keyreeve.server.structure.ServerModules;
import org.junit.jupiter.api.Test;

class ModulesDocTests {

    @Test
    void drawsEachPackageAndWhatItUses() {
        ModulesDiagram diagram = new ModulesDiagram(ServerModules.read());
        new GeneratedPart("docs/architecture.md", "modules").is(diagram.markdown());
    }
}
