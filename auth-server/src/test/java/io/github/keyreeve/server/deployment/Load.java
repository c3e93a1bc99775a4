package io.github.keyreeve.server.deployment;

import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.ClientCredentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Clients that read keys and get tokens all the time, each request on a connection of its own. */
final class Load implements AutoCloseable {

    private final Map<String, AtomicInteger> responses = new ConcurrentHashMap<>();
    private final List<Thread> clients;
    private volatile boolean running = true;

    Load(URI server, ClientCredentials client) {
        Runnable reader = () -> count("GET ", TlsRequest.get(server, "/oauth2/jwks"));
        Runnable caller = () -> count(
                "POST ", TlsRequest.post(server, "/oauth2/token", client.basic(), "grant_type=client_credentials"));
        clients = Stream.of(reader, caller, caller, caller).map(this::begin).toList();
    }

    private Thread begin(Runnable request) {
        Thread thread = new Thread(() -> {
            while (running) {
                request.run();
            }
        });
        thread.start();
        return thread;
    }

    private void count(String method, int status) {
        responses.computeIfAbsent(method + status, first -> new AtomicInteger()).incrementAndGet();
    }

    /** Waits until there were so many more good responses to POST. */
    void awaitMore(int more) {
        int before = good();
        await().atMost(Duration.ofMinutes(2)).until(() -> good() >= before + more);
    }

    private int good() {
        return responses.getOrDefault("POST 200", new AtomicInteger()).get();
    }

    /** Ends, and returns how many responses there were, by method and status; no response is status 0. */
    Map<String, Integer> stop() {
        running = false;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Map<String, Integer> all = new TreeMap<>();
        responses.forEach((response, number) -> all.put(response, number.get()));
        return all;
    }

    @Override
    public void close() {
        stop();
    }
}
