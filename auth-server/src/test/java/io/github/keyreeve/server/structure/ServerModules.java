package io.github.keyreeve.server.structure;

import java.util.List;
import org.springframework.modulith.core.ApplicationModules;

/** The packages of the server as Spring Modulith sees them: each that is annotated is a module, whichever group it is in. */
public final class ServerModules {

    /** From the bottom up: a group uses itself and those before it. */
    public static final List<String> GROUPS =
            List.of("boot", "platform", "identity", "tokens", "signin", "integration", "protocol", "console");

    private ServerModules() {}

    /** By name, because the main class scans by itself and is no {@code @SpringBootApplication}. */
    public static ApplicationModules read() {
        System.setProperty("spring.modulith.detection-strategy", "explicitly-annotated");
        return ApplicationModules.of("io.github.keyreeve.server");
    }
}
