package io.github.keyreeve.server.reliability;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Node;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Wrong passwords and pages at a fixed rate, however slow the responses are, each from another address: half of the passwords at the name
 * of one owner, the others at names that no account has; each third request is for a page.
 */
final class AnonymousFlood implements AutoCloseable {

    private final Node node;
    private final String owner;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    AnonymousFlood(Node node, String owner, int aSecond) {
        this.node = node;
        this.owner = owner;
        thread = new Thread(() -> send(aSecond), "flood");
        thread.start();
    }

    /** How many of each kind the server has responded to with each status. */
    Map<String, Integer> statuses() {
        return new TreeMap<>(statuses);
    }

    /** Sends no more. */
    void stop() {
        thread.interrupt();
    }

    /** Sends no more, and waits for the responses. */
    @Override
    public void close() {
        stop();
        requests.forEach(CompletableFuture::join);
    }

    private void send(int aSecond) {
        long begun = System.nanoTime();
        for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
            LockSupport.parkNanos(begun + number * 1_000_000_000L / aSecond - System.nanoTime());
            boolean isPage = number % 3 == 0;
            HttpRequest request = (isPage ? page(number) : guess(number))
                    .header("X-Forwarded-For", "10." + number / 65536 + '.' + number / 256 % 256 + '.' + number % 256)
                    .build();
            requests.add(client.sendAsync(request, BodyHandlers.discarding())
                    .handle((response, failure) -> failure == null ? "" + response.statusCode() : "failed")
                    .thenAccept(status -> statuses.merge((isPage ? "page " : "guess ") + status, 1, Integer::sum)));
        }
    }

    private HttpRequest.Builder guess(int number) {
        return HttpRequest.newBuilder(node.resolve("/auth/login"))
                .header("Content-Type", "application/json")
                .POST(Api.json(
                        "username", number % 2 == 0 ? owner : "stranger-" + number, "password", "wrong-password"));
    }

    private HttpRequest.Builder page(int number) {
        return HttpRequest.newBuilder(node.resolve(number % 2 == 0 ? "/login" : "/account"))
                .header("Accept", "text/html");
    }
}
