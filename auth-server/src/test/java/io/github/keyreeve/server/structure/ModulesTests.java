package io.github.keyreeve.server.structure;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    /** By name, because the main class scans by itself and is no {@code @SpringBootApplication}. */
    private final ApplicationModules modules = ApplicationModules.of("io.github.keyreeve.server");

    @Test
    void letsEachPackageUseOnlyWhatItsPackageInfoAllows() {
        modules.verify();
    }
}
