package io.github.keyreeve.server.platform.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines are those of Spring Boot. */
class EcsFormatterTests {

    private final MockEnvironment environment = new MockEnvironment();

    static Stream<LoggingEvent> events() {
        return Stream.of(
                event(null, Map.of()),
                event(null, Map.of("request_id", "0123456789abcdef")),
                event(null, Map.of("text", "line\nbreak \" \\ \u2028 \ud83d\ude00 é")),
                event(new IllegalStateException("outer", new IllegalArgumentException("inner")), Map.of()),
                withPairs(
                        new KeyValuePair("event.action", "token_issued"),
                        new KeyValuePair("event.id", UUID.fromString("0190a5a5-0000-7000-8000-000000000000")),
                        new KeyValuePair("client_id", "web"),
                        new KeyValuePair("facts.tier", "premium"),
                        new KeyValuePair("facts.deep.name", "x")));
    }

    @ParameterizedTest
    @MethodSource("events")
    void writesWhatSpringBootWrites(LoggingEvent event) {
        environment.setProperty("spring.application.name", "keyreeve");
        environment.setProperty("spring.application.pid", "42");
        // Otherwise Spring Boot writes an object without members.
        environment.setProperty("logging.structured.ecs.service.node-name", "a");

        assertThat(line(EcsFormatter.class.getName(), event)).isEqualTo(line("ecs", event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void followsTheSettingsOfSpringBoot(LoggingEvent event) {
        environment.setProperty("spring.application.name", "keyreeve");
        environment.setProperty("logging.structured.ecs.service.name", "login");
        environment.setProperty("logging.structured.ecs.service.version", "1.2");
        environment.setProperty("logging.structured.ecs.service.environment", "staging");
        environment.setProperty("logging.structured.ecs.service.node-name", "a");

        assertThat(line(EcsFormatter.class.getName(), event)).isEqualTo(line("ecs", event));
    }

    /** Bytes on the heap for each line, the reason for this class. */
    @Test
    void takesAThirdOfTheMemoryThatSpringBootTakes() {
        LoggingEvent event = withPairs(IntStream.range(0, 10)
                .mapToObj(number -> new KeyValuePair("facts.number_" + number, "value"))
                .toArray(KeyValuePair[]::new));

        assertThat(bytes(EcsFormatter.class.getName(), event)).isLessThan(bytes("ecs", event) / 3);
    }

    private long bytes(String format, LoggingEvent event) {
        StructuredLogEncoder encoder = encoder(format);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        IntStream.range(0, 200).forEach(first -> encoder.encode(event));
        long before = threads.getCurrentThreadAllocatedBytes();
        IntStream.range(0, 200).forEach(counted -> encoder.encode(event));
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private StructuredLogEncoder encoder(String format) {
        LoggerContext context = new LoggerContext();
        context.putObject(Environment.class.getName(), environment);
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(format);
        encoder.setCharset(UTF_8);
        encoder.start();
        return encoder;
    }

    private JsonNode line(String format, LoggingEvent event) {
        String text = new String(encoder(format).encode(event), UTF_8);
        assertThat(text).endsWith("}\n").doesNotContain("\n\n");
        assertThat(text.lines()).hasSize(1);
        return JsonMapper.shared().readTree(text);
    }

    private static LoggingEvent withPairs(KeyValuePair... pairs) {
        LoggingEvent event = event(null, Map.of("request_id", "0123456789abcdef"));
        event.setKeyValuePairs(List.of(pairs));
        return event;
    }

    private static LoggingEvent event(@Nullable Throwable failure, Map<String, String> mdc) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event = new LoggingEvent(
                "x", context.getLogger("tokens"), Level.INFO, "A message with {}", failure, new Object[] {"a value"});
        event.setInstant(Instant.parse("2026-11-29T12:00:00.123456Z"));
        event.setThreadName("main");
        event.setMDCPropertyMap(mdc);
        return event;
    }
}
