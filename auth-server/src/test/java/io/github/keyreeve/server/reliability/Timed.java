package io.github.keyreeve.server.reliability;

import io.github.keyreeve.testing.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A response, and how long the request took. */
record Timed(Response response, Duration took) {

    static Timed of(Callable<Response> request) {
        long asked = System.nanoTime();
        try {
            return new Timed(request.call(), Duration.ofNanos(System.nanoTime() - asked));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Sends all requests at the same time. */
    static List<Timed> allAtOnce(List<Callable<Response>> requests) {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Timed> responses = new ArrayList<>();
            List<Callable<Timed>> timed = requests.stream()
                    .<Callable<Timed>>map(request -> () -> of(request))
                    .toList();
            for (Future<Timed> each : threads.invokeAll(timed)) {
                responses.add(each.get());
            }
            return responses;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }
}
