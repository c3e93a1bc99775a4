package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** What an outage of a store means for requests, and what goes on. */
final class Outage {

    /** After which a store that is available again is used. */
    static final Duration BACK = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WITHOUT_WAITING = Duration.ofSeconds(2);

    private Outage() {}

    /** A node with the limits for PostgreSQL that the product has. */
    static Node.Builder node(EmbeddedPostgres.Database database, String url) {
        return Node.builder()
                .database(database)
                .property("spring.datasource.url", url)
                .property("spring.datasource.hikari.connection-timeout", "2000")
                .property("spring.datasource.hikari.validation-timeout", "1000")
                .property("spring.datasource.hikari.connection-init-sql", "set lock_timeout = '2s'")
                .property("spring.datasource.hikari.data-source-properties.connectTimeout", "2")
                .property("spring.datasource.hikari.data-source-properties.socketTimeout", "3");
    }

    static void expectUnavailable(List<Callable<Response>> requests) {
        for (Timed timed : Timed.allAtOnce(requests)) {
            timed.response().expectError(503, "temporarily_unavailable");
            expectRetry(timed);
        }
    }

    static void expectUnavailableProblem(Callable<Response> request) {
        Timed timed = Timed.of(request);
        timed.response().expectProblem(503);
        expectRetry(timed);
    }

    static void expectUnavailablePage(Page page) {
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isNotEmpty();
        assertThat(page.document().title()).startsWith("Not available just now");
    }

    /** Keys, metadata and both probes of load balancers, without waiting. */
    static void expectPublicDocuments(Server server) {
        Stream.of(
                        "/oauth2/jwks",
                        "/.well-known/openid-configuration",
                        "/.well-known/oauth-authorization-server",
                        "/health/ready",
                        "/health/live")
                .forEach(path -> assertThat(soon(() -> server.get(path)).status())
                        .as(path)
                        .isEqualTo(200));
    }

    static Response soon(Callable<Response> request) {
        Timed timed = Timed.of(request);
        assertThat(timed.took()).isLessThan(WITHOUT_WAITING);
        return timed.response();
    }

    private static void expectRetry(Timed timed) {
        assertThat(Integer.parseInt(timed.response().header("Retry-After"))).isPositive();
        assertThat(timed.took()).isLessThan(PATIENCE);
    }
}
