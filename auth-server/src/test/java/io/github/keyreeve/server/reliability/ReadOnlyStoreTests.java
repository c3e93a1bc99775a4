package io.github.keyreeve.server.reliability;

import static io.github.keyreeve.server.reliability.Outage.BACK;
import static io.github.keyreeve.server.reliability.Outage.expectPublicDocuments;
import static io.github.keyreeve.server.reliability.Outage.expectUnavailable;
import static io.github.keyreeve.server.reliability.Outage.expectUnavailablePage;
import static io.github.keyreeve.server.reliability.Outage.expectUnavailableProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A PostgreSQL that has become read-only under open connections, as one does that was the primary before a failover, or whose disk is
 * full: it is away, for reading too, because what it knows may be outdated.
 */
@Tag("slow")
class ReadOnlyStoreTests {

    private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start();
    private static final Pattern LAST_RUN =
            Pattern.compile("keyreeve_task_last_(success|failure)_seconds\\{task=\"([^\"]+)\"} (\\S+)");

    private static Node node;
    private static Server server;
    private static ClientCredentials client;
    private static ClientCredentials opaqueService;
    private static ClientCredentials api;
    private static SignedInUser user;

    @BeforeAll
    static void start() {
        EmbeddedPostgres.Database database = POSTGRES.createDatabase();
        node = Outage.node(database, database.url()).start();
        server = Server.of(node);
        client = TestClients.web(node);
        opaqueService = TestClients.service(node, "access_token_format", "opaque");
        api = TestClients.resourceServer(node);
        user = SignedInUser.at(node);
    }

    @AfterAll
    static void stop() {
        node.close();
        POSTGRES.stop();
    }

    @AfterEach
    void makeWritable() {
        POSTGRES.setReadOnly(false);
    }

    @Test
    @Clause({"RFC6749-5.2", "RFC7662-2.2", "RFC7009-2.2.1"})
    @Tag("ER-05")
    void isAwayInEachWayIn() {
        Response tokens = user.tokens(client, "openid api.read");
        Code code = user.code(client, "openid api.read");
        TestUser owner = TestUser.on(node, "admin");
        Api owners = Api.on(node, Api.on(node).login(owner).accessToken());
        POSTGRES.setReadOnly(true);

        expectUnavailable(List.of(() -> server.as(opaqueService).clientCredentials("api.read")));
        expectUnavailable(List.of(
                () -> server.as(client).redeem(code),
                () -> server.as(client).refresh(tokens.refreshToken()),
                () -> server.as(client).revoke(tokens.refreshToken()),
                () -> server.as(api).introspect(tokens.accessToken()),
                () -> server.userInfo(tokens.accessToken())));
        expectUnavailablePage(SignedInUser.request(client, "openid").open(user.browser()));
        expectUnavailablePage(user.browser().get("/account"));
        assertThat(new Browser(node)
                        .signIn(node, owner.name(), owner.password())
                        .status())
                .isEqualTo(503);
        expectUnavailableProblem(() -> Api.on(node).login(owner));
        expectUnavailableProblem(() -> owners.get("/users/me"));
        expectUnavailableProblem(() -> owners.get("/api/admin/users"));
        expectPublicDocuments(server);
        assertThat(managementHealth().status()).isEqualTo(503);

        POSTGRES.setReadOnly(false);
        await().atMost(BACK)
                .until(() -> server.as(api).introspect(tokens.accessToken()).status() == 200);
        server.as(api).introspect(tokens.accessToken()).expectActive();
        server.as(client).refresh(tokens.refreshToken()).expectOk();
        server.as(client).redeem(code).expectOk();
        owners.get("/users/me").expectStatus(200);
    }

    /** No write reports the state, so that the connections have to be checked. */
    @Test
    void isAwayForThoseWhoOnlyRead() {
        Response tokens = user.tokens(client, "openid api.read");
        POSTGRES.setReadOnly(true);

        await().atMost(BACK)
                .until(() -> server.as(api).introspect(tokens.accessToken()).status() == 503);
        expectUnavailable(List.of(() -> server.as(api).introspect(tokens.accessToken())));

        POSTGRES.setReadOnly(false);
        await().atMost(BACK)
                .until(() -> server.as(api).introspect(tokens.accessToken()).status() == 200);
        server.as(api).introspect(tokens.accessToken()).expectActive();
    }

    @Test
    void backgroundWorkGoesOnAfterwards() {
        POSTGRES.setReadOnly(true);
        await().atMost(BACK).until(() -> !failingTasks().isEmpty());

        POSTGRES.setReadOnly(false);
        await().atMost(BACK.multipliedBy(2)).until(() -> failingTasks().isEmpty());
    }

    private static List<String> failingTasks() {
        Map<String, Double> succeeded = new HashMap<>();
        Map<String, Double> failed = new HashMap<>();
        Matcher run =
                LAST_RUN.matcher(new Browser(node).get(management("/metrics")).body());
        while (run.find()) {
            (run.group(1).equals("success") ? succeeded : failed).put(run.group(2), Double.valueOf(run.group(3)));
        }
        return failed.entrySet().stream()
                .filter(task -> task.getValue() > succeeded.getOrDefault(task.getKey(), 0.0))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Page managementHealth() {
        return new Browser(node).get(management("/health"));
    }

    private static URI management(String path) {
        return URI.create("http://127.0.0.1:"
                + node.context().getEnvironment().getRequiredProperty("local.management.port") + path);
    }
}
