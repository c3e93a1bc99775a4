package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Rounds;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Of fifty concurrent activations by one link, on two nodes, one decides whether the account stays that of the user who signed up. */
class ActivationRaceTests {

    private static final int USES = 50;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(USES);

    private final Api api = Api.on(Node.shared());

    @AfterAll
    static void dismiss() {
        THREADS.shutdown();
    }

    @Test
    void oneSucceeds() {
        Rounds.each(() -> {
            Newcomer newcomer = Newcomer.any();
            String registration = newcomer.register(api).expectStatus(201).string("registration_token");
            String token = Mailbox.shared().await(newcomer.email()).token();

            List<Response> responses = atOnce(IntStream.range(0, USES)
                    .<Callable<Response>>mapToObj(
                            number -> () -> Api.on(number % 8 < 4 ? Node.shared() : Node.sharedSecond())
                                    .post("/auth/activate", members(number, token, registration, newcomer)))
                    .toList());

            List<Integer> succeeded = IntStream.range(0, USES)
                    .filter(number -> responses.get(number).status() < 300)
                    .boxed()
                    .toList();
            assertThat(succeeded).as(responses::toString).hasSize(1);
            assertThat(responses)
                    .filteredOn(response -> response.status() == 400)
                    .hasSize(USES - 1);
            expectPasswordsOf(succeeded.get(0), newcomer);
        });
    }

    private void expectPasswordsOf(int number, Newcomer newcomer) {
        assertThat(newcomer.login(api).status()).isEqualTo(number % 4 < 2 ? 200 : 401);
        assertThat(newcomer.withPassword(chosen(number)).login(api).status()).isEqualTo(number % 4 == 2 ? 200 : 401);
    }

    /** By turns the password of the sign-up, its token, another password, and nothing. */
    private static Object[] members(int number, String token, String registration, Newcomer newcomer) {
        return switch (number % 4) {
            case 0 -> new Object[] {"token", token, "password", newcomer.password()};
            case 1 -> new Object[] {"token", token, "registration_token", registration};
            case 2 -> new Object[] {"token", token, "password", chosen(number)};
            default -> new Object[] {"token", token};
        };
    }

    private static String chosen(int number) {
        return "bicycles of number " + number;
    }

    private static List<Response> atOnce(List<Callable<Response>> requests) {
        try {
            return THREADS.invokeAll(requests).stream()
                    .map(ActivationRaceTests::response)
                    .toList();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static Response response(Future<Response> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }
}
