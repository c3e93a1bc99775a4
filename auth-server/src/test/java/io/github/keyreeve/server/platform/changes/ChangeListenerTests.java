package io.github.keyreeve.server.platform.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.TcpProxy;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The feed is complete only while announcements arrive. */
class ChangeListenerTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), DATABASE.username(), DATABASE.password()));
    private final TcpProxy toPostgres =
            new TcpProxy(URI.create(DATABASE.url().substring("jdbc:".length())).getPort());
    private final ChangeFeed feed = new ChangeFeed();
    private final ChangeListener listener = new ChangeListener(
            () -> DriverManager.getConnection(
                    DATABASE.url().replaceFirst(":\\d+/", ":" + toPostgres.port() + "/") + "?socketTimeout=3",
                    DATABASE.username(),
                    DATABASE.password()),
            jdbc,
            feed);
    private final List<String> changed = new CopyOnWriteArrayList<>();
    private final AtomicInteger resets = new AtomicInteger();

    @BeforeEach
    void listens() {
        feed.follow("client", changed::add, resets::incrementAndGet);
        assertThat(feed.isComplete()).isFalse();
        listener.start();
        await().until(feed::isComplete);
    }

    @AfterEach
    void stop() {
        listener.stop();
        toPostgres.close();
    }

    @Test
    void announcesTheChangesOfATableToItsFollowers() {
        announce("signing_key:a");
        announce("client:web:shop");

        await().untilAsserted(() -> assertThat(changed).containsExactly("web:shop"));
    }

    @Test
    void beginsAgainWithAResetWhenTheConnectionWasLost() {
        toPostgres.cut();
        await().until(() -> !feed.isComplete());
        announce("client:missed");
        int before = resets.get();
        toPostgres.mend();

        await().until(feed::isComplete);
        assertThat(resets.get()).isGreaterThan(before);
        announce("client:later");
        await().untilAsserted(() -> assertThat(changed).containsExactly("later"));
    }

    @Test
    void findsOutThatTheConnectionHangs() {
        toPostgres.jam();

        await().atMost(Duration.ofSeconds(30)).until(() -> !feed.isComplete());
    }

    private void announce(String change) {
        jdbc.sql("select pg_notify('keyreeve_changes', :change)")
                .param("change", change)
                .query((row, number) -> change)
                .single();
    }
}
