package io.github.keyreeve.server.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.keyreeve.server.platform.features.Features;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What a server that is too busy does for each request that it refuses: as little as possible. */
class OverloadResponsesTests {

    private final Logger log = (Logger) LoggerFactory.getLogger(OverloadResponses.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StaticMessageSource messages = new StaticMessageSource();
    private final OverloadResponses responses =
            new OverloadResponses(new Features(List.of()), JsonMapper.shared(), messages);

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
    void clientsGetTheErrorWithoutTheWayThroughTheErrorPages() throws IOException {
        MockHttpServletResponse response = refuse("/oauth2/token");

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getErrorMessage()).isNull();
        assertThat(response.isCommitted())
                .as("sent as an error of the container")
                .isFalse();
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentType()).isEqualTo("application/json");
        assertThat(response.getContentAsString())
                .startsWith("{\"error\":\"temporarily_unavailable\",\"error_description\":\"");
    }

    @Test
    void usersGetAPageWithoutTemplates() throws IOException {
        Map.of(
                        "language",
                        "de",
                        "brand",
                        "A & B",
                        "error.503.title",
                        "Voll",
                        "error.503.message",
                        "Später <noch> einmal.")
                .forEach((key, text) -> messages.addMessage(key, Locale.GERMAN, text));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/login");
        request.addHeader("Accept", "text/html,*/*");
        request.addPreferredLocale(Locale.GERMAN);

        MockHttpServletResponse response = refuse(request);

        assertThat(response.isCommitted())
                .as("sent as an error of the container")
                .isFalse();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getHeader("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(response.getContentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(response.getContentAsString())
                .contains("<html lang=\"de\">", "Voll · A &amp; B", "Später &lt;noch&gt; einmal.");
    }

    @Test
    void programsGetTheProblemOfAllErrors() throws IOException {
        assertThat(refuse("/login").isCommitted())
                .as("sent as an error of the container")
                .isTrue();
    }

    @Test
    void manyRefusalsAreOneLineOfTheLog() throws IOException {
        long begun = System.nanoTime();
        for (int i = 0; i < 500; i++) {
            refuse("/oauth2/token");
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();

        assertThat(lines.list).hasSizeBetween(1, (int) seconds + 2);
    }

    private MockHttpServletResponse refuse(String path) throws IOException {
        return refuse(new MockHttpServletRequest("POST", path));
    }

    private MockHttpServletResponse refuse(MockHttpServletRequest request) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        responses.send(new Overloaded(Duration.ofSeconds(2)), request, response);
        return response;
    }
}
