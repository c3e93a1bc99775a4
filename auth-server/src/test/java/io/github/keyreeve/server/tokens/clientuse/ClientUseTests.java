package io.github.keyreeve.server.tokens.clientuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Administrators see when a client was used last; a task writes it, once a day. */
class ClientUseTests {

    private static final Node NODE = Node.builder().start();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String CLIENTS = "/api/admin/clients";

    private final Server server = Server.of(NODE);
    private final ClientCredentials service = TestClients.service(NODE);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void aTokenIsAUse() {
        assertThat(lastUsedOn(service)).isNull();

        server.as(service).clientCredentials("api.read").expectOk();
        write();

        assertThat(lastUsedOn(service)).isEqualTo(today().toString());
        Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
        assertThat(console.get("/admin/clients/" + service.id()).document().select("dd time[datetime=" + today() + "]"))
                .hasSize(1);
        assertThat(console.get("/admin/clients?search=" + service.id())
                        .document()
                        .select("td time[datetime=" + today() + "]"))
                .hasSize(1);
        assertThat(admin.get(CLIENTS + "?search=" + service.id())
                        .expectOk()
                        .json()
                        .path("items")
                        .path(0)
                        .path("last_used_on")
                        .asString())
                .isEqualTo(today().toString());
    }

    @Test
    void anIntrospectionIsAUse() {
        ClientCredentials api = TestClients.resourceServer(NODE);

        server.as(api).introspect("unknown").expectInactive();
        write();

        assertThat(lastUsedOn(api)).isEqualTo(today().toString());
    }

    @Test
    void aRequestThatIsRefusedIsNone() {
        ClientCredentials spa = TestClients.spa(NODE);
        server.as(spa).refresh("krr_unknown").expectError("invalid_grant");
        server.as(new ClientCredentials(service.id(), "wrong"))
                .clientCredentials("")
                .expectError("invalid_client");
        server.as(service).clientCredentials("unknown").expectError("invalid_scope");
        write();

        assertThat(lastUsedOn(spa)).isNull();
        assertThat(lastUsedOn(service)).isNull();
    }

    @Test
    void theRowChangesOnceADay() {
        MutableClock clock = new MutableClock();
        ClientUses uses = new ClientUses(NODE.bean(ClientUseRows.class), clock);
        uses.note(service.id());
        uses.write();
        String version = rowVersion();

        uses.note(service.id());
        uses.write();
        ClientUses ofAnotherNode = new ClientUses(NODE.bean(ClientUseRows.class), clock);
        ofAnotherNode.note(service.id());
        ofAnotherNode.write();
        assertThat(rowVersion()).isEqualTo(version);

        clock.advance(Duration.ofDays(1));
        uses.note(service.id());
        uses.write();
        assertThat(rowVersion()).isNotEqualTo(version);
        assertThat(uses.lastUsedOn(service.id())).contains(today().plusDays(1));
    }

    @Test
    void whatCannotBeWrittenIsWrittenLater() {
        server.as(service).clientCredentials("").expectOk();
        jdbc().sql("alter table client_use rename to away").update();
        try {
            assertThatThrownBy(ClientUseTests::write).hasMessageContaining("client_use");
        } finally {
            jdbc().sql("alter table away rename to client_use").update();
        }

        write();

        assertThat(lastUsedOn(service)).isEqualTo(today().toString());
    }

    @Test
    void aClientThatIsDeletedMeanwhileIsSkipped() {
        String gone = admin.post(CLIENTS, "grant_types", List.of("client_credentials"))
                .expectStatus(201)
                .string("client_id");
        uses().note(gone);
        uses().note(service.id());
        admin.delete(CLIENTS + "/" + gone).expectStatus(204);

        write();

        assertThat(uses().lastUsedOn(gone)).isEmpty();
        assertThat(lastUsedOn(service)).isEqualTo(today().toString());
    }

    @Test
    void whatWasReadCanBeSentBackToReplaceTheClient() {
        String client = CLIENTS + "/"
                + admin.post(CLIENTS, "grant_types", List.of("client_credentials"))
                        .expectStatus(201)
                        .string("client_id");

        admin.put(client, "grant_types", List.of("client_credentials"), "last_used_on", "2030-01-31")
                .expectOk();
    }

    @Test
    void findsClientsThatAreNotUsed() {
        ClientUseRows rows = NODE.bean(ClientUseRows.class);
        String old = "old-" + UUID.randomUUID();
        jdbc().sql("insert into client (client_id, metadata, created_at) values (:id, '{}', now() - interval '1 year')")
                .param("id", old)
                .update();
        uses().note(service.id());
        write();

        LocalDate limit = today().minusDays(90);
        assertThat(sentences(rows, limit))
                .anyMatch(sentence -> sentence.startsWith("The client " + old + " was not used since "))
                .noneMatch(sentence -> sentence.contains(service.id()));
        rows.write(List.of(old), limit.minusDays(1));
        assertThat(sentences(rows, limit))
                .contains("The client " + old + " was last used on " + limit.minusDays(1) + ".");
        rows.write(List.of(old), limit);
        assertThat(sentences(rows, limit)).noneMatch(sentence -> sentence.contains(old));
    }

    private static List<String> sentences(ClientUseRows rows, LocalDate limit) {
        return rows.unusedSince(limit).stream()
                .map(ClientUseRows.Unused::sentence)
                .toList();
    }

    private @Nullable String lastUsedOn(ClientCredentials client) {
        JsonNode day = admin.get(CLIENTS + "/" + client.id()).expectOk().json().path("last_used_on");
        assertThat(day.isMissingNode()).isFalse();
        return day.isNull() ? null : day.asString();
    }

    private String rowVersion() {
        return jdbc().sql("select cast(xmin as text) from client_use where client_id = :id")
                .param("id", service.id())
                .query(String.class)
                .single();
    }

    private static void write() {
        assertThat(NODE.context()
                        .getBean("usesOfClients", BackgroundTask.class)
                        .work()
                        .getAsBoolean())
                .as("more to write")
                .isFalse();
    }

    private static ClientUses uses() {
        return NODE.bean(ClientUses.class);
    }

    private static JdbcClient jdbc() {
        return NODE.bean(JdbcClient.class);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(NODE.clock().instant(), ZoneOffset.UTC);
    }
}
