package io.github.keyreeve.server.tokens.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.server.tokens.values.GrantToken;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests that wait for PostgreSQL at the same time share its statements, and each gets its own result. */
@Isolated("locks tables of the shared node")
class SharedTokenStatementsTests {

    private static final int REQUESTS = 12;

    /** Two that are executed while the others arrive, and one for those. */
    private static final int STATEMENTS = 3;

    private final Node node = Node.shared();
    private final JdbcClient jdbc = node.bean(JdbcClient.class);
    private final AccessTokenStatements tokens = node.bean(AccessTokenStatements.class);
    private final StoredGrants stored = new StoredGrants(node);

    @Test
    void storeTokensInFewCommits() {
        List<NewAccessToken> issued = opaqueTokens();
        String client = TestClients.service(node).id();
        ClientPolicy policy = policy(client);

        atTheSameTime(issued, "access_token", token -> tokens.begin(client, policy, token));

        assertThat(commits(issued)).isLessThanOrEqualTo(STATEMENTS);
    }

    @Test
    void findEachTokenOfAClient() {
        Map<Digest, String> clients = new ConcurrentHashMap<>();
        List<NewAccessToken> issued = opaqueTokens();
        issued.forEach(token -> {
            String client = TestClients.service(node).id();
            tokens.begin(client, policy(client), token);
            clients.put(digest(token), client);
        });
        Map<Digest, String> found = new ConcurrentHashMap<>();

        atTheSameTime(issued, "access_token", token -> tokens.findOfClient(digest(token))
                .ifPresent(row -> found.put(digest(token), row.clientId())));

        assertThat(found).isEqualTo(clients);
    }

    /** One of them has ended. */
    @Test
    void findEachGrantOfARefreshToken() {
        List<GrantToken> families = Stream.generate(() -> stored.beginFamily(Duration.ofHours(1)))
                .limit(REQUESTS)
                .toList();
        stored.grants().end(families.get(5).grantId(), stored.client());
        List<GrantToken> found = Collections.synchronizedList(new ArrayList<>());

        atTheSameTime(families, "authorization_grant", token -> stored.grants()
                .find(token, StoredGrants.WINDOW)
                .filter(grant -> grant.row().id().equals(token.grantId()))
                .ifPresent(grant -> found.add(token)));

        assertThat(found)
                .hasSize(REQUESTS - 1)
                .containsAll(IntStream.range(0, REQUESTS)
                        .filter(number -> number != 5)
                        .mapToObj(families::get)
                        .toList());
    }

    /** What is done while the table is locked waits until all others wait too. */
    private <T> void atTheSameTime(List<T> all, String table, Consumer<T> work) {
        List<Thread> threads =
                all.stream().map(each -> new Thread(() -> work.accept(each))).toList();
        node.bean(TransactionTemplate.class).executeWithoutResult(locked -> {
            jdbc.sql("lock table " + table + " in access exclusive mode").update();
            threads.forEach(Thread::start);
            await().until(() -> threads.stream()
                            .filter(thread -> thread.getState() == Thread.State.WAITING)
                            .count()
                    >= REQUESTS - (STATEMENTS - 1));
        });
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    private static List<NewAccessToken> opaqueTokens() {
        return Stream.generate(StoredGrants::opaque).limit(REQUESTS).toList();
    }

    private static Digest digest(NewAccessToken token) {
        return Objects.requireNonNull(token.digest());
    }

    private ClientPolicy policy(String client) {
        return ClientPolicy.of(Objects.requireNonNull(
                node.bean(RegisteredClientRepository.class).findByClientId(client)));
    }

    /** The transactions that have inserted the rows. */
    private long commits(List<NewAccessToken> issued) {
        return jdbc.sql(
                        "select distinct cast(xmin as text) from access_token where digest = any (cast(:digests as bytea[]))")
                .param(
                        "digests",
                        issued.stream().map(token -> digest(token).bytes()).toArray(byte[][]::new))
                .query(String.class)
                .list()
                .size();
    }
}
