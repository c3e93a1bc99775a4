package io.github.keyreeve.server.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    private final ApplicationModules modules = ServerModules.read();

    @Test
    void letsEachPackageUseOnlyWhatItsPackageInfoAllows() {
        modules.verify();
    }

    @Test
    void letsEachGroupUseOnlyItselfAndLowerOnes() {
        assertThat(modules.stream().flatMap(this::upwards).toList()).isEmpty();
    }

    @Test
    void hasEachPackageInAGroup() {
        assertThat(modules.stream().filter(module -> !module.isRootModule()).map(ModulesTests::group))
                .isNotEmpty()
                .isSubsetOf(ServerModules.GROUPS);
    }

    private Stream<String> upwards(ApplicationModule module) {
        if (module.isRootModule()) {
            return Stream.of();
        }
        return module.getDirectDependencies(modules)
                .uniqueModules()
                .filter(used -> !used.isRootModule() && level(used) > level(module))
                .map(used -> module.getIdentifier() + " uses " + used.getIdentifier());
    }

    private static int level(ApplicationModule module) {
        return ServerModules.GROUPS.indexOf(group(module));
    }

    private static String group(ApplicationModule module) {
        return module.getIdentifier().toString().replaceFirst("\\..*", "");
    }
}
