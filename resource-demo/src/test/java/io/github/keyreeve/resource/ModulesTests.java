package io.github.keyreeve.resource;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    @Test
    void packagesUseOnlyWhatTheySayTheyUse() {
        ApplicationModules.of(ResourceDemo.class.getPackageName()).verify();
    }
}
