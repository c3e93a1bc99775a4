package io.github.keyreeve.server.integration.backchannel;

import static io.github.keyreeve.server.integration.backchannel.ToldClient.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.LogoutReceiver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Rounds;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A session that is ended in many ways at once, on two nodes: each client is told once. */
class EndedSessionRaceTests {

    private static final int SESSIONS = 4;

    @Test
    @Clause("OIDC-BackChannel-2.3")
    void notifiesEachClientOnce() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (LogoutReceiver receiver = LogoutReceiver.start();
                Node first = ToldClient.node(receiver).database(database).start();
                Node second = ToldClient.node(receiver)
                        .database(database)
                        .property("keyreeve.issuer", first.uri())
                        .start()) {
            Rounds.each(() -> {
                List<ToldClient> clients = List.of(ToldClient.at(first, receiver), ToldClient.at(first, receiver));
                TestUser user = TestUser.on(first);
                List<Api> owners = List.of(Api.as(first, user), Api.as(second, user));
                List<String> sids = sessions(first, user, clients);

                endAll(owners, sids, threads);

                for (ToldClient client : clients) {
                    eventually().until(() -> client.calls().size() >= SESSIONS && client.waiting() == 0);
                    assertThat(client.calls())
                            .extracting(call -> call.token().claim("sid"))
                            .containsExactlyInAnyOrderElementsOf(sids);
                }
            });
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> sessions(Node node, TestUser user, List<ToldClient> clients) {
        List<String> sids = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            SignedInUser here = new SignedInUser(node, user.id(), user.name(), Browser.signedIn(node, user));
            clients.forEach(client -> sids.add(client.idToken(here).claim("sid")));
        }
        return sids.stream().distinct().toList();
    }

    /** Each session by both nodes, and all of them together by one. */
    private static void endAll(List<Api> owners, List<String> sids, ExecutorService threads) {
        List<Callable<Response>> ends = new ArrayList<>();
        sids.forEach(sid -> owners.forEach(owner -> ends.add(() -> owner.delete("/users/me/sessions/" + sid))));
        owners.forEach(owner -> ends.add(() -> owner.post("/users/me/end-everything")));
        CyclicBarrier together = new CyclicBarrier(ends.size());
        List<Future<Response>> all = new ArrayList<>();
        ends.forEach(end -> all.add(threads.submit(() -> {
            together.await();
            return end.call();
        })));
        // 204, or 401 where the token of the caller had ended as well.
        assertThat(all).allSatisfy(each -> assertThat(response(each).status()).isLessThan(500));
    }

    private static Response response(Future<Response> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
