package io.github.keyreeve.bench.servers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running server, its stores, and the addresses of its endpoints. */
public final class Target implements AutoCloseable {

    private final String name;
    private final String description;
    private final URI base;
    private ServerProcess server;
    private final Postgres postgres;
    private final @Nullable Redis redis;

    Target(String name, String description, URI base, ServerProcess server, Postgres postgres, @Nullable Redis redis) {
        this.name = name;
        this.description = description;
        this.base = base;
        this.server = server;
        this.postgres = postgres;
        this.redis = redis;
    }

    public String name() {
        return name;
    }

    /** What it is and how it was started, for the report. */
    public String description() {
        return description;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), base.getPort());
    }

    public URI token() {
        return base.resolve("/oauth2/token");
    }

    public URI introspection() {
        return base.resolve("/oauth2/introspect");
    }

    public URI authorization() {
        return base.resolve("/oauth2/authorize");
    }

    /** The page of sign-in. */
    public URI signIn() {
        return base.resolve("/login");
    }

    public URI jwks() {
        return base.resolve("/oauth2/jwks");
    }

    public URI discovery() {
        return base.resolve("/.well-known/openid-configuration");
    }

    /** The id of the process of the server. */
    public long process() {
        return server.id();
    }

    /** Stops the server and starts it again; the time from its start to its first token. */
    public Duration restart() {
        server.stop();
        server = server.startAgain();
        long start = System.nanoTime();
        server.awaitToken(this);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public Postgres postgres() {
        return postgres;
    }

    public Optional<Redis> redis() {
        return Optional.ofNullable(redis);
    }

    @Override
    public void close() {
        server.stop();
        postgres.stop();
        redis().ifPresent(Redis::stop);
    }
}
