package io.github.keyreeve.server.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No secret stays behind in a store, a log or a metric: an attacker who reads those can impersonate no user and sign none in. */
@Isolated("captures all that the JVM logs")
class NothingSecretTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();
    private static final EverythingLogged LOG = new EverythingLogged();

    private static Node node;
    private static Canaries canaries;
    private static List<String> codes;

    @BeforeAll
    static void walk() {
        node = Node.builder()
                .with(LoggedFromTheStart.class)
                .database(DATABASE)
                .property("spring.data.redis.url", REDIS.url())
                .start();
        FullScenario walk = new FullScenario(node);
        walk.walk();
        canaries = walk.canaries();
        codes = walk.codes;
        new CredentialsScenario(node, canaries).walk();
    }

    @AfterAll
    static void stop() {
        LOG.detach();
        node.close();
        REDIS.stop();
    }

    @Test
    @Tag("LG-19")
    @Tag("RG-04")
    @Tag("ST-03")
    @Tag("ST-13")
    void noSecretIsInTheDatabase() throws Exception {
        List<String> tables = Dumps.of(DATABASE);

        assertThat(tables).anyMatch(table -> table.startsWith("table authorization_grant, "));
        assertThat(canaries.size()).isGreaterThan(40);
        assertThat(canaries.in(tables)).isEmpty();
    }

    @Test
    @Tag("ST-12")
    void noSecretIsInRedis() {
        List<String> entries = Dumps.of(REDIS);

        assertThat(entries).isNotEmpty();
        assertThat(canaries.in(entries)).isEmpty();
    }

    @Test
    @Tag("LO-01")
    @Tag("LO-02")
    void noSecretIsInTheLogWhateverItsLevel() {
        assertThat(LOG.lines())
                .anyMatch(line -> line.startsWith("TRACE org.springframework.security.web."))
                .anyMatch(line -> line.startsWith("DEBUG org.apache."));
        assertThat(canaries.in(LOG.lines())).isEmpty();
    }

    /** As JSON and as text, with what the formatters make of exceptions and values. */
    @Test
    @Tag("LO-01")
    void noSecretIsInAFileOfTheLog() {
        assertThat(LOG.written())
                .anyMatch(line -> line.startsWith("{\"@timestamp\":") && line.contains("\"request_id\":\""))
                .anyMatch(line -> line.contains(" DEBUG ["));
        assertThat(canaries.in(LOG.written())).isEmpty();
    }

    /** A code of six digits is a part of many numbers, so it is looked for as a word. */
    @Test
    void noOneTimeCodeIsInTheLog() {
        assertThat(codes).hasSizeGreaterThan(1);
        Pattern words = Pattern.compile("(?<![0-9a-fA-F.:-])(?:" + String.join("|", codes) + ")(?![0-9a-fA-F.:-])");

        assertThat(LOG.lines()).noneMatch(line -> words.matcher(line).find());
    }

    @Test
    @Tag("LO-01")
    void noSecretIsInTheMetrics() {
        String metrics = node.bean(PrometheusMeterRegistry.class).scrape();

        assertThat(metrics).contains("http_server_requests");
        assertThat(canaries.in(List.of(metrics))).isEmpty();
    }

    /** Shows that the search can find a secret. */
    @Test
    void aPlantedSecretIsFound() throws Exception {
        Canaries planted = new Canaries();
        String secret = planted.keep("planted", "planted-" + UUID.randomUUID());
        node.bean(JdbcClient.class)
                .sql("insert into token_denylist (digest, expires_at) values (:secret, now())")
                .param("secret", secret.getBytes(UTF_8))
                .update();
        try (RedisClient client = RedisClient.create(REDIS.url());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().hset("planted", Map.of("field", secret));
        }
        LoggerFactory.getLogger("org.springframework.planted").trace("{}", secret);

        assertThat(planted.in(Dumps.of(DATABASE))).hasSize(1);
        assertThat(planted.in(Dumps.of(REDIS))).hasSize(1);
        LoggerFactory.getLogger("org.springframework.planted").debug("{}", secret);
        assertThat(planted.in(LOG.written())).hasSize(2);
        assertThat(planted.in(LOG.lines())).anyMatch(found -> found.contains("org.springframework.planted"));
    }

    static class LoggedFromTheStart {

        @Bean
        static BeanFactoryPostProcessor log() {
            return factory -> LOG.attach();
        }
    }
}
