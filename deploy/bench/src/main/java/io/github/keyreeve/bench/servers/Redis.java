package io.github.keyreeve.bench.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import redis.embedded.RedisServer;

/** A Redis without persistence. */
public final class Redis {

    private final RedisServer server;
    private final int port;
    private final long process;

    private Redis(RedisServer server, int port, long process) {
        this.server = server;
        this.port = port;
        this.process = process;
    }

    static Redis start(Cores cores) {
        int port = Ports.next();
        Set<Long> before = children();
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            // The library does not disclose its process.
            Set<Long> started = children();
            started.removeAll(before);
            long process = started.iterator().next();
            cores.pinServer(process);
            return new Redis(server, port, process);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded Redis does not start", e);
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    public long process() {
        return process;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
