package io.github.keyreeve.server.docs;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.platform.check.Check;
import io.github.keyreeve.server.platform.check.Checks;
import io.github.keyreeve.testing.Node;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class ChecklistDocTests {

    @Test
    void listsEachPointOfTheCommandCheck() {
        try (ConfigurableApplicationContext command = new SpringApplicationBuilder(Keyreeve.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.profiles.active=test",
                        "--keyreeve.issuer=http://localhost:9000",
                        "--keyreeve.master-key=" + Node.MASTER_KEY)) {
            new GeneratedPart("docs/security/checklist.md", "checks")
                    .is("| Point | If found | Risk | What to do |\n|---|---|---|---|\n"
                            + command.getBeanProvider(Checks.class).stream()
                                    .flatMap(checks -> checks.all().stream())
                                    .sorted(Comparator.comparing(Check::id))
                                    .map(ChecklistDocTests::row)
                                    .collect(Collectors.joining("\n")));
        }
    }

    private static String row(Check check) {
        return "| `%s` | %s | %s | %s |"
                .formatted(check.id(), check.severity().name().toLowerCase(Locale.ROOT), check.risk(), check.remedy());
    }
}
