package io.github.keyreeve.server.platform.check;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code check} with settings of its own, as the jar runs it. */
final class CheckRun implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final StringWriter out = new StringWriter();

    private CheckRun(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static CheckRun with(EmbeddedPostgres.Database database, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        all.put("spring.datasource.url", database.url());
        all.put("spring.datasource.username", database.username());
        all.put("spring.datasource.password", database.password());
        all.put("spring.data.redis.url", EmbeddedRedis.shared().url());
        all.put("spring.main.banner-mode", "off");
        all.put("spring.profiles.active", "test");
        all.putAll(settings);
        return new CheckRun(new SpringApplicationBuilder(Keyreeve.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(all.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new)));
    }

    int run(String... arguments) {
        out.getBuffer().setLength(0);
        return new CommandLine(new CheckCommand(context.getBeanProvider(Checks.class), JSON))
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }

    String out() {
        return out.toString();
    }

    /** The points about which something is found, each with all of its findings. */
    Map<String, List<String>> findings() {
        run("--format", "json");
        return JSON.readTree(out())
                .path("findings")
                .valueStream()
                .collect(Collectors.groupingBy(
                        finding -> finding.path("id").asString(),
                        Collectors.mapping(finding -> finding.path("finding").asString(), Collectors.toList())));
    }

    Set<String> ids() {
        run("--format", "json");
        return JSON.readTree(out())
                .path("checked")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
