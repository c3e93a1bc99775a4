package io.github.keyreeve.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class ReadyLineTests {

    @Test
    void logsNothingButTheAddressAtAQuietStart(CapturedOutput output) {
        try (Node node = Node.builder().start()) {
            assertThat(output.getOut()).containsOnlyOnce("Keyreeve ready at " + node.uri() + " in ");
            assertThat(output.getOut()).doesNotContainIgnoringCase("liquibase", "hikari", "tomcat", "o.s.");
        }
    }

    @Test
    void isJsonUnlessPeopleReadIt() {
        assertThat(consoleFormat()).isEqualTo(EcsFormatter.class.getName());
        assertThat(consoleFormat("demo")).isNull();
        assertThat(consoleFormat("test")).isNull();
    }

    private static @Nullable String consoleFormat(String... profiles) {
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(), null, profiles);
        return environment.getProperty("logging.structured.format.console");
    }
}
