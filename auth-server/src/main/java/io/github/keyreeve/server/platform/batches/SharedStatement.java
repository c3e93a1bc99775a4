package io.github.keyreeve.server.platform.batches;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A statement that concurrent requests share: while it is executed for some, others wait, and the next execution is for all of them. A
 * request that comes alone waits for no other. A round trip, a plan, and a commit then cost once what each request would pay.
 *
 * <p>An execution begins after all its requests have arrived, so each of them sees what was committed before it arrived, and what it has
 * written is committed when it goes on.
 *
 * @param <Q> what one request asks
 * @param <R> its result
 */
public final class SharedStatement<Q, R> {

    /** The second one is prepared while PostgreSQL executes the first. */
    private static final int AT_ONCE = 2;

    private static final int LARGEST = 50;

    private final Function<List<Q>, List<R>> statement;
    private final Queue<Turn<Q, R>> waiting = new ArrayDeque<>();
    private int running;

    /** @param statement the results in the order of the questions */
    public SharedStatement(Function<List<Q>, List<R>> statement) {
        this.statement = statement;
    }

    /** Executes it in the transaction of the caller, if there is one, and then for nothing else. Throws what the statement throws. */
    public R execute(Q question) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return alone(question);
        }
        Turn<Q, R> turn = new Turn<>(question);
        List<Turn<Q, R>> led = begins(turn) ? List.of(turn) : turn.await();
        if (!led.isEmpty()) {
            execute(led);
        }
        return turn.result();
    }

    /** One result for each question, by the number in the column {@code place} that {@code with ordinality} gives. */
    public static <T> List<Optional<T>> inOrder(int questions, StatementSpec query, RowMapper<T> mapper) {
        List<Optional<T>> results = new ArrayList<>(Collections.nCopies(questions, Optional.empty()));
        query.query(row -> {
            results.set(row.getInt("place") - 1, Optional.of(Objects.requireNonNull(mapper.mapRow(row, 0))));
        });
        return results;
    }

    /** How many requests wait for the next execution. */
    synchronized int waiting() {
        return waiting.size();
    }

    private R alone(Q question) {
        return statement.apply(List.of(question)).get(0);
    }

    private synchronized boolean begins(Turn<Q, R> turn) {
        if (running < AT_ONCE) {
            running++;
            return true;
        }
        waiting.add(turn);
        return false;
    }

    private void execute(List<Turn<Q, R>> turns) {
        List<Supplier<R>> results = results(turns.stream().map(Turn::question).toList());
        List<Turn<Q, R>> next = next();
        if (!next.isEmpty()) {
            next.get(0).lead(next);
        }
        for (int place = 0; place < turns.size(); place++) {
            turns.get(place).end(results.get(place));
        }
    }

    private synchronized List<Turn<Q, R>> next() {
        List<Turn<Q, R>> next = new ArrayList<>();
        while (next.size() < LARGEST && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        if (next.isEmpty()) {
            running--;
        }
        return next;
    }

    /**
     * One question that cannot be executed does not refuse the others: each is tried alone. If the store fails, it fails for all; if it is
     * away, for those that wait too, so that no request waits for two timeouts.
     */
    private List<Supplier<R>> results(List<Q> questions) {
        try {
            return successes(questions);
        } catch (DataAccessResourceFailureException away) {
            removeWaiting().forEach(turn -> turn.end(failure(away)));
            return Collections.nCopies(questions.size(), failure(away));
        } catch (TransientDataAccessException ofStore) {
            return Collections.nCopies(questions.size(), failure(ofStore));
        } catch (RuntimeException failed) {
            return questions.size() == 1
                    ? List.of(failure(failed))
                    : questions.stream()
                            .<Supplier<R>>map(each -> () -> alone(each))
                            .toList();
        } catch (Error failed) {
            return Collections.nCopies(questions.size(), () -> {
                throw failed;
            });
        }
    }

    private synchronized List<Turn<Q, R>> removeWaiting() {
        List<Turn<Q, R>> removed = List.copyOf(waiting);
        waiting.clear();
        return removed;
    }

    private List<Supplier<R>> successes(List<Q> questions) {
        List<R> results = statement.apply(questions);
        if (results.size() != questions.size()) {
            throw new IllegalStateException(questions.size() + " questions, but " + results.size() + " results");
        }
        return results.stream().<Supplier<R>>map(result -> () -> result).toList();
    }

    private static <R> Supplier<R> failure(RuntimeException failed) {
        return () -> {
            throw failed;
        };
    }

    /** The question of one request, whose thread waits until it leads the next execution or has a result. */
    private static final class Turn<Q, R> {

        private final Q question;
        private final CompletableFuture<List<Turn<Q, R>>> call = new CompletableFuture<>();
        private volatile @Nullable Supplier<R> result;

        Turn(Q question) {
            this.question = question;
        }

        Q question() {
            return question;
        }

        /** Those that it leads, itself among them; none if it has a result. */
        List<Turn<Q, R>> await() {
            return call.join();
        }

        void lead(List<Turn<Q, R>> turns) {
            call.complete(turns);
        }

        void end(Supplier<R> result) {
            this.result = result;
            call.complete(List.of());
        }

        R result() {
            return Objects.requireNonNull(result).get();
        }
    }
}
