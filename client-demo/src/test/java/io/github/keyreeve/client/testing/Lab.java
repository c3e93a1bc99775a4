package io.github.keyreeve.client.testing;

import io.github.keyreeve.client.FlowLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The lab as it is, with an authorization server and an API of its own, all on free loopback ports. */
public final class Lab implements AutoCloseable {

    private final URI uri;
    private final FakeApi api = new FakeApi();
    private final int serverPort = freePort();
    private FakeAuthorizationServer server;
    private final ConfigurableApplicationContext context;

    private Lab(int port) {
        uri = URI.create("http://localhost:" + port);
        server = newServer();
        context = new SpringApplicationBuilder(FlowLab.class, TurnedClock.class)
                .run(
                        "--server.port=" + port,
                        "--flow-lab.own=" + uri,
                        "--flow-lab.issuer=" + server.issuer(),
                        "--flow-lab.api=" + api.uri(),
                        "--spring.main.banner-mode=off",
                        "--spring.jmx.enabled=false");
    }

    public static Lab start() {
        return new Lab(freePort());
    }

    public URI uri() {
        return uri;
    }

    public FakeAuthorizationServer server() {
        return server;
    }

    /** The clock of the lab, which a test may turn. */
    public TestClock clock() {
        return context.getBean(TestClock.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public LabBrowser browser() {
        return new LabBrowser(uri);
    }

    public void stopServer() {
        server.close();
    }

    /** Starts a server without memory at the address of the last one. */
    public void restartServer() {
        server.close();
        server = newServer();
    }

    @Override
    public void close() {
        context.close();
        server.close();
        api.close();
    }

    private FakeAuthorizationServer newServer() {
        FakeAuthorizationServer fresh = new FakeAuthorizationServer(serverPort, uri, api.uri());
        api.trust(fresh);
        return fresh;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class TurnedClock {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock(Clock.systemUTC());
        }
    }
}
