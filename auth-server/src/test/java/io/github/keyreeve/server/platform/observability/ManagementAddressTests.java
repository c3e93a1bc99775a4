package io.github.keyreeve.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** On which addresses the management port is open; each of {@code 127.0.0.0/8} leads to this machine. */
class ManagementAddressTests {

    @Test
    void isTheAddressOfTheServer() throws IOException {
        Node node = Node.shared();

        assertThat(isOpen(node, "127.0.0.1")).isTrue();
        assertThat(isOpen(node, "127.0.0.2")).isFalse();
    }

    @Test
    void isAnotherIfOneIsSet() throws IOException {
        try (Node node = Node.builder()
                .property("management.server.address", "127.0.0.2")
                .start()) {
            assertThat(isOpen(node, "127.0.0.1")).isFalse();
            assertThat(isOpen(node, "127.0.0.2")).isTrue();
        }
    }

    @Test
    void isEachIfTheServerListensOnEach() throws IOException {
        try (Node node = Node.builder().property("server.address", "").start()) {
            assertThat(isOpen(node, "127.0.0.1")).isTrue();
            assertThat(isOpen(node, "127.0.0.2")).isTrue();
        }
    }

    private static boolean isOpen(Node node, String address) throws IOException {
        int port = node.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port));
            return true;
        } catch (ConnectException closed) {
            return false;
        }
    }
}
