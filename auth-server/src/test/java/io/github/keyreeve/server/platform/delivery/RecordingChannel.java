package io.github.keyreeve.server.platform.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A channel of tests, which remembers each attempt, and whose destinations do what a test says. */
final class RecordingChannel implements Channel {

    static final String KIND = "recorded";

    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private volatile Function<Attempt, Outcome> destinations = attempt -> Outcome.delivered();

    record Attempt(String destination, String content, int number, String id) {}

    /** Of a node. */
    @Configuration(proxyBeanMethods = false)
    static class OfNode {

        @Bean
        RecordingChannel recordingChannel() {
            return new RecordingChannel();
        }
    }

    static NewDelivery to(String destination, String content) {
        return NewDelivery.to(KIND, destination, content.getBytes(UTF_8), Duration.ofDays(3));
    }

    void replyBy(Function<Attempt, Outcome> reply) {
        destinations = reply;
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** How many attempts there were at a destination. */
    long attemptsAt(String destination) {
        return attempts.stream()
                .filter(attempt -> attempt.destination().equals(destination))
                .count();
    }

    List<String> contents() {
        return attempts.stream().map(Attempt::content).toList();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lanes lanes() {
        return new Lanes(2, 4, 8, Duration.ofMinutes(1));
    }

    @Override
    public Retries retries() {
        return new Retries(Duration.ofMillis(100), Duration.ofHours(1));
    }

    @Override
    public Set<String> reasons() {
        return Set.of("unwanted");
    }

    @Override
    public Sender open(String destination) {
        return delivery -> {
            Attempt attempt = new Attempt(
                    destination,
                    new String(delivery.content(), UTF_8),
                    delivery.attempts(),
                    delivery.id().toString());
            attempts.add(attempt);
            return destinations.apply(attempt);
        };
    }

    @Override
    public Description describe(byte[] content) {
        return new Description("test", new String(content, UTF_8));
    }
}
