package io.github.keyreeve.server.tokens.clientkeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** What the host that a client names for its keys cannot do. */
@Tag("KJ-18")
class HostileKeyHostTests {

    /** As a request must not take longer because of the host of a client. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    /** Sends nothing until the server closes the connection. */
    private static final KeyHost.Behavior HANGS = connection -> connection.endsWithin(Duration.ofSeconds(20));

    private static final KeyHost HOST = new KeyHost();
    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.builder().property("keyreeve.outbound.allow", HOST.origin()).start();
    }

    @AfterAll
    static void stop() {
        node.close();
        HOST.close();
    }

    @AfterEach
    void empty() {
        HOST.publishes();
    }

    @Test
    void doesWithoutTheKeysOfAHostThatHangsOrDripsOrSendsTooMuch() throws Exception {
        ECKey key = TestKeys.ec("key");
        List<KeyHost.Behavior> hostile = List.of(
                HANGS,
                connection -> {
                    OutputStream out = connection.out();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n".getBytes(ISO_8859_1));
                    do {
                        out.write(' ');
                    } while (!connection.endsWithin(Duration.ofMillis(100)));
                },
                connection -> {
                    OutputStream out = connection.out();
                    out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                    for (int i = 0; i < 10_240; i++) {
                        out.write(new byte[1024]);
                    }
                });
        for (KeyHost.Behavior behavior : hostile) {
            HOST.does(behavior);
            RegisteredClient client = client("jwks_uri", HOST.uri());
            long began = System.nanoTime();

            assertThat(verifies(client, signed(key, "key"))).isFalse();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"keys\":",
                "200 | []",
                "200 | {\"keys\":{}}",
                "200 | {\"keys\":[{}]}",
                "200 | <html>",
                "404 | {\"keys\":[]}",
                "500 | {\"keys\":[]}",
                "204 | ``"
            })
    void doesWithoutKeysThatAreNone(int status, String body) throws Exception {
        HOST.returns(status, "", body);
        RegisteredClient client = client("jwks_uri", HOST.uri());

        assertThat(verifies(client, signed(TestKeys.ec("key"), "key"))).isFalse();
    }

    /** A name that leads to a private address, a redirect to one, and a host without a valid certificate. */
    @Test
    void connectsToNoPrivateAddress() throws Exception {
        int port = FreePorts.next();
        try (ServerSocket canary = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            HOST.returns(302, "Location: http://127.0.0.1:" + port + "/\r\n", "");
            RegisteredClient redirected = client("jwks_uri", HOST.uri());
            RegisteredClient inside = client("jwks_uri", "https://localhost:" + port + "/keys");
            RegisteredClient unencrypted = client("jwks_uri", HOST.uri().replace("http://", "https://"));

            for (RegisteredClient client : List.of(redirected, inside, unencrypted)) {
                assertThat(verifies(client, signed(TestKeys.ec("key"), "key"))).isFalse();
            }

            assertThat(isReached(canary)).isFalse();
        }
    }

    @Test
    void keepsOtherClientsApartFromOneWhoseHostHangs() throws Exception {
        ECKey key = TestKeys.ec("key");
        RegisteredClient other = client("jwks", TestKeys.jwks(key));
        HOST.does(HANGS);
        RegisteredClient hanging = client("jwks_uri", HOST.uri());
        Thread fetching = new Thread(() -> node.bean(ClientKeys.class).of(hanging));
        fetching.start();

        long began = System.nanoTime();
        assertThat(verifies(other, signed(key, "key"))).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        fetching.join();
    }

    private static boolean isReached(ServerSocket canary) throws Exception {
        canary.setSoTimeout(300);
        try {
            canary.accept().close();
            return true;
        } catch (SocketTimeoutException none) {
            return false;
        }
    }

    private static RegisteredClient client(String member, Object value) {
        String id = TestClients.service(node, member, value).id();
        return Objects.requireNonNull(
                node.bean(RegisteredClientRepository.class).findByClientId(id));
    }

    private static boolean verifies(RegisteredClient client, JWSObject signed) {
        return node.bean(ClientKeys.class).verify(client, signed);
    }

    private static JWSObject signed(ECKey key, String keyId) throws JOSEException {
        JWSObject signed = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), new Payload("{}"));
        signed.sign(new ECDSASigner(key));
        return signed;
    }
}
