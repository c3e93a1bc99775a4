package io.github.keyreeve.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** One Redis for the whole test run, without persistence. */
public final class EmbeddedRedis {

    private final int port;
    private RedisServer server;

    private EmbeddedRedis(int port) {
        this.port = port;
        this.server = run(port);
    }

    /** The one of this test run; ends with the virtual machine. */
    public static EmbeddedRedis shared() {
        return Shared.INSTANCE;
    }

    /** One that the caller may stop and start again on the same port. */
    public static EmbeddedRedis start() {
        return new EmbeddedRedis(FreePorts.next());
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts again, empty. */
    public void startAgain() {
        server = run(port);
    }

    private static RedisServer run(int port) {
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded Redis does not start", e);
        }
    }

    private static final class Shared {
        static final EmbeddedRedis INSTANCE = start();

        static {
            EndOfRun.stopsStore(INSTANCE::stop);
        }
    }
}
