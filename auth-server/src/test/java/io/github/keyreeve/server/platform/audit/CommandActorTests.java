package io.github.keyreeve.server.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.platform.audit.chain.AuditLog;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a command of the jar changes is recorded with the login of the user who runs it, and sealed by the next server. */
class CommandActorTests {

    @Test
    void namesWhoRunsTheCommand() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        try (ConfigurableApplicationContext command = command(database)) {
            command.getBean(SecurityEvents.class).record(SecurityEvent.CLIENT_CREATED.client("created-by-a-command"));
            assertThat(AuditLog.logsItsHead(command)).isFalse();
        }

        try (Node node = Node.builder().database(database).start()) {
            AuditController.Item item = AuditPages.page(node, "client", "created-by-a-command")
                    .items()
                    .get(0);
            assertThat(item.actorKind()).isEqualTo("command");
            assertThat(item.actorId()).isEqualTo(System.getProperty("user.name"));
            assertThat(AuditLog.logsItsHead(node.context())).isTrue();
            new AuditLog(node).seal();
            assertThat(new AuditLog(node).verify()).startsWith("0 ");
        }
    }

    private static ConfigurableApplicationContext command(EmbeddedPostgres.Database database) {
        return new SpringApplicationBuilder(Keyreeve.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(
                        "--spring.main.banner-mode=off",
                        "--spring.profiles.active=test",
                        "--keyreeve.issuer=http://localhost:9000",
                        "--keyreeve.master-key=" + Node.MASTER_KEY,
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password());
    }
}
