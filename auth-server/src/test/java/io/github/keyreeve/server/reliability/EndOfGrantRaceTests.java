package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Rounds;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whatever a user or a client began before or while access ends is over once the end is acknowledged: on two nodes whose clocks
 * differ by three seconds, while sixteen threads begin new things all the time.
 */
@Order(1)
@Tag("slow")
@Tag("TK-30")
class EndOfGrantRaceTests {

    private static final int THREADS = 16;

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static List<Node> nodes = List.of();
    private static ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private static ClientCredentials resourceServer = new ClientCredentials("", null);

    /** What ends some of the access that an account has given. It returns when the server has acknowledged it. */
    private enum PartialEnd {
        SESSION_ENDED {
            @Override
            Runnable of(Victim user, Node node) {
                Api own = Api.as(node, user.account());
                return () -> own.get("/users/me/sessions").json().get("items").forEach(session -> own.delete(
                                "/users/me/sessions/" + session.get("id").asString())
                        .expectStatus(204));
            }
        },
        CONSENT_REVOKED {
            @Override
            Runnable of(Victim user, Node node) {
                Api own = Api.as(node, user.account());
                return () ->
                        own.delete("/users/me/grants/" + user.client().id()).expectStatus(204);
            }
        },
        CLIENT_DISABLED {
            @Override
            Runnable of(Victim user, Node node) {
                JdbcClient.StatementSpec disabling = node.bean(JdbcClient.class)
                        .sql("update client set state = 'disabled', epoch = nextval('epochs') where client_id = :id")
                        .param("id", user.client().id());
                return disabling::update;
            }
        };

        abstract Runnable of(Victim user, Node node);
    }

    /** A user who is signed in on both nodes, and a client of theirs. */
    private record Victim(TestUser account, Browser browser, ClientCredentials client) {

        static Victim on(Node node) {
            TestUser account = TestUser.on(node);
            Browser browser = new Browser(node);
            browser.signIn(node, account.name(), account.password());
            Victim user = new Victim(account, browser, TestClients.web(node, "require_consent", true));
            user.request().approve(browser).code();
            return user;
        }

        AuthorizationRequest request() {
            return AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read");
        }

        /** Empty if the server asks for something first, or refuses. */
        Optional<Code> code(Browser other) {
            AuthorizationResponse response = request().immediately(other);
            return response.hasCode() ? Optional.of(response.code()) : Optional.empty();
        }
    }

    /** All that the threads got. */
    private static final class Loot {

        final Queue<Code> codes = new ConcurrentLinkedQueue<>();
        final Queue<String> refreshTokens = new ConcurrentLinkedQueue<>();
        final Queue<String> accessTokens = new ConcurrentLinkedQueue<>();

        void add(Response tokens) {
            if (tokens.status() == 200) {
                refreshTokens.add(tokens.refreshToken());
                accessTokens.add(tokens.accessToken());
            }
        }
    }

    @BeforeAll
    static void start() {
        MutableClock ahead = new MutableClock();
        ahead.advance(Duration.ofSeconds(3));
        Node first = Node.builder().database(DATABASE).start();
        Node second = Node.builder()
                .database(DATABASE)
                .clock(ahead)
                .property("keyreeve.issuer", first.uri().toString())
                .start();
        nodes = List.of(first, second);
        resourceServer = TestClients.resourceServer(first);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        nodes.forEach(Node::close);
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfBeforeWorksAfterAllAccessHasEnded(EndOfAccess end) {
        Rounds.each(() -> {
            Victim user = Victim.on(nodes.get(0));
            Loot loot = race(user, end.of(user.account(), nodes.get(0)));
            expectNothingWorks(user, loot);
            end.undo(user.account(), nodes.get(0));
            expectNothingWorks(user, loot);
        });
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfBeforeWorksAfterItsOwnEnd(PartialEnd end) {
        Rounds.each(() -> {
            Victim user = Victim.on(nodes.get(0));
            expectNothingWorks(user, race(user, end.of(user, nodes.get(0))));
        });
    }

    private static Loot race(Victim user, Runnable end) {
        Loot loot = new Loot();
        AtomicBoolean isOver = new AtomicBoolean();
        List<Future<?>> working = startAll(user, loot, isOver);
        await().until(() -> loot.accessTokens.size() >= THREADS);
        end.run();
        isOver.set(true);
        working.forEach(EndOfGrantRaceTests::join);
        return loot;
    }

    private static void join(Future<?> working) {
        try {
            working.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Future<?>> startAll(Victim user, Loot loot, AtomicBoolean isOver) {
        return IntStream.range(0, THREADS)
                .<Future<?>>mapToObj(number -> threads.submit(() -> {
                    Node node = nodes.get(number % nodes.size());
                    Browser browser = user.browser().copy(node);
                    while (!isOver.get()) {
                        begin(Server.of(node).as(user.client()), user, browser, loot);
                    }
                }))
                .toList();
    }

    /** Two codes, of which one is redeemed and its refresh token rotated. */
    private static void begin(ClientDriver client, Victim user, Browser browser, Loot loot) {
        Optional<Code> kept = user.code(browser);
        kept.ifPresent(loot.codes::add);
        user.code(browser).ifPresent(code -> {
            Response tokens = client.redeem(code);
            loot.add(tokens);
            if (tokens.status() == 200) {
                loot.add(client.refresh(tokens.refreshToken()));
            }
        });
    }

    private static void expectNothingWorks(Victim user, Loot loot) {
        for (Node node : nodes) {
            Server server = Server.of(node);
            ClientDriver client = server.as(user.client());
            ClientDriver api = server.as(resourceServer);
            for (String token : loot.accessTokens) {
                api.introspect(token).expectInactive();
                server.userInfo(token).expectChallenge(401, "invalid_token");
            }
            loot.refreshTokens.forEach(token -> client.refresh(token).expectRefused());
            loot.codes.forEach(code -> client.redeem(code).expectRefused());
            assertThat(user.code(user.browser().copy(node))).isEmpty();
        }
    }
}
