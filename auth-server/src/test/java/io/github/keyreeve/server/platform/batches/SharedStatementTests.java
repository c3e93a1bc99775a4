package io.github.keyreeve.server.platform.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which requests are executed together, and what each of them gets. */
class SharedStatementTests {

    private static final int MALFORMED = -1;
    private static final int LOCKED = -2;
    private static final int WHILE_AWAY = -3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore executions = new Semaphore(0);
    private final List<List<Integer>> executed = Collections.synchronizedList(new ArrayList<>());

    private final SharedStatement<Integer, String> statement = new SharedStatement<>(this::execute);

    @AfterEach
    void stop() {
        executions.release(1000);
        threads.shutdown();
    }

    @Test
    void executesARequestThatComesAloneAtOnce() {
        executions.release();

        assertThat(statement.execute(1)).isEqualTo("1");
        assertThat(executed).containsExactly(List.of(1));
    }

    @Test
    void executesTogetherWhatArrivesMeanwhile() {
        List<CompletableFuture<String>> first = begin(1, 2);
        List<CompletableFuture<String>> later = arrive(3, 4, 5);
        executions.release(3);

        assertThat(results(first)).containsExactly("1", "2");
        assertThat(results(later)).containsExactly("3", "4", "5");
        assertThat(executed).hasSize(3).last().isEqualTo(List.of(3, 4, 5));
    }

    /** Else it would not see what was committed before it arrived. */
    @Test
    void addsNothingToAnExecutionThatHasBegun() {
        begin(1, 2);
        arrive(3);
        executions.release();
        await().until(() -> executed.size() == 3);
        arrive(4);

        assertThat(executed).last().isEqualTo(List.of(3));
    }

    @Test
    void executesAgainAfterAllAreDone() {
        executions.release(4);
        results(List.of(send(1), send(2)));

        assertThat(statement.execute(3)).isEqualTo("3");
        assertThat(statement.execute(4)).isEqualTo("4");
    }

    @Test
    void refusesOnlyTheOneThatCannotBeExecuted() {
        List<CompletableFuture<String>> first = begin(1, 2);
        List<CompletableFuture<String>> later = arrive(3, MALFORMED, 5);
        executions.release(100);

        assertThat(results(first)).containsExactly("1", "2");
        assertThat(later.get(0).join()).isEqualTo("3");
        assertThatThrownBy(later.get(1)::join).hasCauseInstanceOf(DataIntegrityViolationException.class);
        assertThat(later.get(2).join()).isEqualTo("5");
    }

    @Test
    void failsForAllThatItWasExecutedForWhenTheStoreFails() {
        begin(1, 2);
        List<CompletableFuture<String>> later = arrive(3, LOCKED);
        executions.release(3);

        assertThat(later).allSatisfy(one -> assertThatThrownBy(one::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(QueryTimeoutException.class));
        assertThat(executed).hasSize(3);
    }

    @Test
    void failsForThoseThatWaitTooWhenTheStoreIsAway() {
        begin(WHILE_AWAY, WHILE_AWAY);
        List<CompletableFuture<String>> later = arrive(3, 4);
        executions.release(2);

        assertThat(later).allSatisfy(one -> assertThatThrownBy(one::join)
                .hasCauseInstanceOf(DataAccessResourceFailureException.class));
        assertThat(executed).hasSize(2);
    }

    @Test
    void executesInTheTransactionOfTheCallerWithoutOthers() {
        begin(1, 2);
        CompletableFuture<String> inTransaction = CompletableFuture.supplyAsync(this::executeInTransaction, threads);
        await().until(() -> executed.contains(List.of(3)));
        executions.release(3);

        assertThat(inTransaction.join()).isEqualTo("3");
    }

    private String executeInTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            return statement.execute(3);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }

    /** As many as are executed at the same time. */
    private List<CompletableFuture<String>> begin(int... questions) {
        List<CompletableFuture<String>> begun = new ArrayList<>();
        for (int question : questions) {
            int before = executed.size();
            begun.add(send(question));
            await().until(() -> executed.size() == before + 1);
        }
        return begun;
    }

    /** Requests that wait, in this order. */
    private List<CompletableFuture<String>> arrive(int... questions) {
        List<CompletableFuture<String>> arrived = new ArrayList<>();
        for (int question : questions) {
            int before = statement.waiting();
            arrived.add(send(question));
            await().until(() -> statement.waiting() == before + 1);
        }
        return arrived;
    }

    private CompletableFuture<String> send(int question) {
        return CompletableFuture.supplyAsync(() -> statement.execute(question), threads);
    }

    private static List<String> results(List<CompletableFuture<String>> requests) {
        return requests.stream().map(CompletableFuture::join).toList();
    }

    private List<String> execute(List<Integer> questions) {
        executed.add(questions);
        executions.acquireUninterruptibly();
        if (questions.contains(MALFORMED)) {
            throw new DataIntegrityViolationException("malformed");
        }
        if (questions.contains(LOCKED)) {
            throw new QueryTimeoutException("locked");
        }
        if (questions.contains(WHILE_AWAY)) {
            throw new DataAccessResourceFailureException("away");
        }
        return questions.stream().map(String::valueOf).toList();
    }
}
