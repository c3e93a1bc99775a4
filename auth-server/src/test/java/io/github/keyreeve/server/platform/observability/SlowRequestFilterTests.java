package io.github.keyreeve.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log line of a slow request. */
class SlowRequestFilterTests {

    /** Each request is slow. */
    private static final Node NODE =
            Node.builder().property("keyreeve.slow-request.time", "1ns").start();

    private final Logger log = (Logger) LoggerFactory.getLogger(SlowRequestFilter.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void namesIdRouteAndMilliseconds() {
        Response response = Server.of(NODE).get("/clients/0/logo?secret=value");

        Response token = Server.of(NODE).post("/oauth2/token", "client_secret=value");

        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getLevel()).isEqualTo(Level.WARN))
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("Slow request " + response.header("X-Request-Id")
                                        + ": GET NOT_FOUND took [0-9]+ ms"),
                        line -> assertThat(line)
                                .matches("Slow request " + token.header("X-Request-Id")
                                        + ": POST /oauth2/token took [0-9]+ ms"))
                .noneMatch(line -> line.contains("value"));
    }

    @Test
    void isSilentOfOthers() {
        Server.of(Node.shared()).get("/health").expectOk();

        assertThat(lines.list).isEmpty();
    }
}
