package io.github.keyreeve.server.integration.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.kong.KongStandIn.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Secrets of Kong are in memory only, and an API key on its way to Kong is sealed: not in the database, a log or a response. */
@Isolated("captures the log")
class GatewaySecretsTests {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.github.keyreeve");

    private final KongNode nodes = KongNode.start();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Level before = LOG.getEffectiveLevel();

    @BeforeEach
    void listen() {
        lines.start();
        LOG.addAppender(lines);
        LOG.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        LOG.setLevel(before);
        LOG.detachAppender(lines);
        nodes.close();
    }

    @Test
    void leavesNoSecretBehindWhateverFails() {
        TestUser user = nodes.provisioned();
        List<Response> responses = new ArrayList<>();
        String token =
                Api.as(nodes.node, user).post("/auth/gateway-token").expectOk().accessToken();
        List<String> keys = new ArrayList<>();
        for (Fault fault : List.of(Fault.DOWN, Fault.ERROR, Fault.CONFLICT, Fault.LOST)) {
            Api api = Api.as(nodes.node, user);
            nodes.kong.set(fault);
            keys.add(api.post("/users/me/api-keys", "name", "Export", "usage_scope", "partner.read")
                    .expectStatus(201)
                    .string("api_key"));
            nodes.await(() -> assertThat(state()).isEqualTo("failing"));
            responses.add(Api.as(nodes.node, user).get("/users/me").expectOk());
            assertThat(database()).as("while it waits").noneMatch(row -> containsAny(row, keys));
            nodes.kong.set(Fault.NONE);
            nodes.await(() -> assertThat(state()).isEqualTo("present"));
        }
        nodes.awaitRest();
        assertThat(nodes.kong.keys(user.id().toString())).hasSize(4);
        nodes.kong.hideSecrets(404);

        List<String> secrets = Stream.concat(
                        Stream.concat(Stream.of(token.substring(token.lastIndexOf('.'))), keys.stream()),
                        nodes.kong.jwtCredentials(user.id().toString()).stream()
                                .map(credential -> String.valueOf(credential.get("secret"))))
                .toList();
        assertThat(database()).hasSizeGreaterThan(20).noneMatch(row -> containsAny(row, secrets));
        assertThat(nodes.jdbc()
                        .sql("select count(*) from gateway_key")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(lines.list.stream().map(GatewaySecretsTests::text))
                .anyMatch(line -> line.contains("Kong"))
                .noneMatch(line -> containsAny(line, secrets));
        assertThat(responses).noneMatch(response -> containsAny(response.body(), secrets));
    }

    private String state() {
        nodes.clock.advance(Duration.ofMinutes(1));
        return nodes.jdbc()
                .sql("select state from gateway_consumer")
                .query(String.class)
                .single();
    }

    /** All rows of all tables as texts. */
    private List<String> database() {
        List<String> rows = new ArrayList<>();
        for (String table : nodes.jdbc()
                .sql("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()) {
            rows.addAll(nodes.jdbc()
                    .sql("select cast(t as text) from " + table + " t")
                    .query(String.class)
                    .list());
        }
        return rows;
    }

    private static boolean containsAny(String text, List<String> secrets) {
        return secrets.stream().anyMatch(text::contains);
    }

    private static String text(ILoggingEvent event) {
        return event.getFormattedMessage()
                + event.getKeyValuePairs()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
