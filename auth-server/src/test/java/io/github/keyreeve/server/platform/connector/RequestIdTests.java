package io.github.keyreeve.server.platform.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTests {

    private final Server server = Server.of(Node.shared());

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/login", "/oauth2/jwks", "/nothing", "/api/nothing", "/userinfo", "/oauth2/token"})
    void isOnEveryResponse(String path) {
        assertThat(server.get(path).header("X-Request-Id")).matches("[0-9a-f]{16}");
    }

    @Test
    void isNeverTheClientsOwn() {
        Response one = server.send(server.to("/health").header("X-Request-Id", "0123456789abcdef"));
        Response other = server.send(server.to("/health").header("X-Request-Id", "0123456789abcdef"));

        assertThat(one.header("X-Request-Id"))
                .isNotEqualTo("0123456789abcdef")
                .isNotEqualTo(other.header("X-Request-Id"));
    }
}
