package io.github.keyreeve.client;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class StructureTests {

    @Test
    void packagesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of("io.github.keyreeve.client").verify();
    }
}
